import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen, userEvent } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { withFactors } from '../second-factors.ts';
import { ada, Stage } from '../stage.tsx';

const account = { ...ada, attributes: { sub: '1c2b3a40-0000-4000-8000-000000000001' } };
const withApp = { ...account, userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] as const };

let local: LocalCognito;

const signIn = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
};
const open = async () => {
  await signIn();
  await heading('Check your texts');
};

const meta = {
  title: 'Screens/Challenge',
  component: Stage,
  args: {
    pool: withFactors('SMS_MFA'),
    before: (past) => {
      local = past.local;
    },
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Text: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Email: Story = {
  args: { pool: withFactors('EMAIL_OTP') },
  play: async () => {
    await signIn();
    await heading('Check your email');
  },
};

export const App: Story = {
  args: { pool: withFactors('SOFTWARE_TOKEN_MFA') },
  play: async () => {
    await signIn();
    await heading('Open your authenticator app');
  },
};

export const WrongCode: Story = {
  play: async () => {
    await open();
    await fill({ Code: '999999' });
    await press('Continue');
    await reads('Code', /doesn’t match/);
  },
};

export const Busy: Story = {
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
  },
  args: {
    pool: {
      ...withFactors('SMS_MFA'),
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    },
    // Without SRP only the code's answer is a RespondToAuthChallenge.
    config: { authFlow: 'USER_PASSWORD_AUTH' },
    faults: [{ operation: 'RespondToAuthChallenge', kind: 'stall' }],
  },
};

export const NoNetwork: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Code')).toHaveValue('123456');
  },
};

export const NotACode: Story = {
  play: async () => {
    await open();
    await fill({ Code: '12' });
    await press('Continue');
    await reads('Code', /Enter the digits of the code/);
  },
};

export const SentAgain: Story = {
  play: async () => {
    await open();
    await local.clock.advance(61_000);
    await press('Send a new code');
    await expect(await screen.findAllByText('A new code is on its way.')).not.toHaveLength(0);
    await expect(screen.getByRole('button', { name: /Send a new code in/ })).toBeVisible();
  },
};

/** An administrator has made the account anew meanwhile, without the app. */
export const RemovedFactor: Story = {
  args: { pool: { ...withFactors(), users: [withApp] } },
  play: async () => {
    await signIn();
    await heading('Open your authenticator app');
    local.users.delete(ada.username);
    local.users.create(account);
    await fill({ Code: '123456' });
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/isn’t set up any more/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

/** A new code begins the sign-in again, which takes the network. The former code is still asked for. */
export const ResendFailed: Story = {
  play: async () => {
    await open();
    await local.clock.advance(61_000);
    local.faults.add({ operation: 'InitiateAuth', kind: 'drop', times: 9 });
    await press('Send a new code');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByRole('button', { name: 'Send a new code' })).toBeVisible();
    await heading('Check your texts');
  },
};

/** Nothing is left to answer: back at the beginning, with the reason and the username. */
export const TookTooLong: Story = {
  play: async () => {
    await open();
    await local.clock.advance(4 * 60_000);
    await fill({ Code: '123456' });
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toBeVisible();
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

export const AppCodeUsedTwice: Story = {
  args: { pool: withFactors('SOFTWARE_TOKEN_MFA') },
  play: async () => {
    await signIn();
    await heading('Open your authenticator app');
    const code = await local.totp(ada.username);
    await fill({ Code: code });
    await press('Continue');
    await press('Sign out');
    await heading('Sign in');
    await signIn();
    await heading('Open your authenticator app');
    await fill({ Code: code });
    await press('Continue');
    await reads('Code', /used already\. Wait for your app to show the next one/);
  },
};

export const AfterAChoice: Story = {
  args: { pool: withFactors('SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA') },
  play: async () => {
    await signIn();
    await heading('Confirm it’s you');
    await userEvent.click(screen.getByRole('radio', { name: 'From an authenticator app' }));
    await press('Continue');
    await heading('Open your authenticator app');
    await expect(screen.getByRole('button', { name: 'Try another way' })).toBeVisible();
  },
};

export const SignedIn: Story = {
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};
