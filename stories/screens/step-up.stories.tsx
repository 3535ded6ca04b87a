import type { Meta, StoryObj } from '@storybook/react-vite';
import { useAuth } from 'latchkey';
import type { LocalCognito } from 'latchkey/testing';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { inFrontOfBrowser, madePasskey } from '../browser-passkeys.ts';
import { byChoice, choicePool } from '../choice-pool.ts';
import { choose, fill, heading, press, reads, sayWho } from '../person.ts';
import { withFactors } from '../second-factors.ts';
import { ada, Stage } from '../stage.tsx';

function Vault() {
  const { stepUp } = useAuth();
  const [outcome, setOutcome] = useState('');
  const open = () =>
    stepUp({ maxAge: 0 }).then(
      () => setOutcome('The vault is open.'),
      () => setOutcome('The vault stays closed.'),
    );
  return (
    <main style={{ display: 'grid', gap: 16, justifyItems: 'start', padding: 32 }}>
      <h1>Your vault</h1>
      <label>
        Note <input />
      </label>
      <button type="button" onClick={open}>
        Open the vault
      </button>
      <p>{outcome}</p>
    </main>
  );
}

let local: LocalCognito;

const askForVault = async () => {
  await userEvent.type(await screen.findByLabelText('Note'), 'Half a sentence');
  await press('Open the vault');
};
const open = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await askForVault();
  await heading('Enter your password');
};

/** As `open`, where a code follows the password. */
const openCode = async (title: string) => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading(title);
  await fill({ Code: title === 'Check your texts' ? '123456' : await local.totp(ada.username) });
  await press('Continue');
  await askForVault();
  await heading('Enter your password');
  await fill({ Password: ada.password });
  await press('Continue');
  await heading(title);
};

const meta = {
  title: 'Screens/Step-up',
  component: Stage,
  args: {
    children: <Vault />,
    before: (past) => {
      local = past.local;
    },
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const WrongPassword: Story = {
  play: async () => {
    await open();
    await fill({ Password: 'Wrong-horse-1' });
    await press('Continue');
    await reads('Password', /don’t match/);
  },
};

export const Busy: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'stall' });
    await fill({ Password: ada.password });
    await press('Continue');
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
    await expect(screen.getByRole('dialog', { name: 'Enter your password' })).toBeVisible();
  },
};

export const NoNetwork: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'InitiateAuth', kind: 'drop', times: 9 });
    await fill({ Password: ada.password });
    await press('Continue');
    const dialog = within(screen.getByRole('dialog'));
    await expect(await dialog.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(dialog.getByLabelText('Password')).toHaveValue(ada.password);
  },
};

export const Code: Story = {
  args: { pool: withFactors('SMS_MFA') },
  play: async () => {
    await openCode('Check your texts');
    await expect(screen.getByRole('dialog', { name: 'Check your texts' })).toBeVisible();
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(await screen.findByText('The vault is open.')).toBeVisible();
  },
};

export const CodeNarrow: Story = {
  ...Code,
  play: () => openCode('Check your texts'),
  globals: { viewport: { value: 'mobile1' } },
};

export const WrongCode: Story = {
  ...Code,
  play: async () => {
    await openCode('Check your texts');
    await fill({ Code: '999999' });
    await press('Continue');
    await reads('Code', /doesn’t match/);
    await expect(screen.getByRole('dialog')).toContainElement(screen.getByLabelText('Code'));
  },
};

/** Nothing is left to answer: the app is told. */
export const TookTooLong: Story = {
  ...Code,
  play: async () => {
    await openCode('Check your texts');
    await local.clock.advance(4 * 60_000);
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(await screen.findByText('The vault stays closed.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(screen.getByLabelText('Note')).toHaveValue('Half a sentence');
  },
};

export const App: Story = {
  args: { pool: withFactors('SOFTWARE_TOKEN_MFA') },
  play: async () => {
    await openCode('Open your authenticator app');
    await local.clock.advance(30_000);
    await fill({ Code: await local.totp(ada.username) });
    await press('Continue');
    await expect(await screen.findByText('The vault is open.')).toBeVisible();
  },
};

export const Cancelled: Story = {
  play: async () => {
    await open();
    await press('Cancel');
    await expect(await screen.findByText('The vault stays closed.')).toBeVisible();
    await expect(screen.getByLabelText('Note')).toHaveValue('Half a sentence');
    await expect(screen.getByRole('button', { name: 'Open the vault' })).toHaveFocus();
  },
};

export const Proved: Story = {
  play: async () => {
    await open();
    await fill({ Password: ada.password });
    await press('Continue');
    await expect(await screen.findByText('The vault is open.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(screen.getByLabelText('Note')).toHaveValue('Half a sentence');
  },
};

/** Where people sign in by choice, they prove themselves by choice. */
export const ByChoice: Story = {
  args: { pool: choicePool('EMAIL_OTP', 'PASSWORD', 'SMS_OTP'), config: byChoice },
  play: async () => {
    await sayWho();
    await choose('With your password');
    await press('Continue');
    await fill({ Password: ada.password });
    await press('Continue');
    await press('Open the vault');
    await heading('Confirm that it’s you');
  },
};

export const Passkey: Story = {
  args: {
    pool: choicePool('EMAIL_OTP', 'WEB_AUTHN', 'PASSWORD'),
    config: byChoice,
    before: madePasskey,
  },
  beforeEach: inFrontOfBrowser('wait'),
  play: async () => {
    await sayWho();
    await choose('With a code by email');
    await press('Continue');
    await fill({ Code: '123456' });
    await press('Continue');
    await askForVault();
    await heading('Confirm that it’s you');
    await choose('With a passkey');
    await press('Continue');
    await expect(await screen.findByRole('dialog', { name: 'Use your passkey' })).toBeVisible();
    await expect(screen.getByText('Your browser asks for your passkey.')).toBeVisible();
    await press('Cancel');
    await expect(await screen.findByText('The vault stays closed.')).toBeVisible();
  },
};
