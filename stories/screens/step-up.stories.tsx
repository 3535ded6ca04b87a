import type { Meta, StoryObj } from '@storybook/react-vite';
import { useAuth } from 'latchkey';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { byChoice, choicePool } from '../choice-pool.ts';
import { choose, fill, heading, press, reads, sayWho } from '../person.ts';
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

const enterApp = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await userEvent.type(await screen.findByLabelText('Note'), 'Half a sentence');
  await press('Open the vault');
};
const open = async () => {
  await enterApp();
  await heading('Enter your password');
};

const meta = {
  title: 'Screens/Step-up',
  component: Stage,
  args: { children: <Vault /> },
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
    await heading('How do you want to sign in?');
  },
};
