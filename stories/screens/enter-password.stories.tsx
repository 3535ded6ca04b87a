import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { byChoice, choicePool } from '../choice-pool.ts';
import { lockedOut } from '../locked-out.ts';
import { choose, fill, heading, press, reads, sayWho } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

let local: LocalCognito;

const open = async () => {
  await sayWho();
  await choose('With your password');
  await press('Continue');
  await heading('Enter your password');
};
const enter = async (password: string) => {
  await open();
  await fill({ Password: password });
  await press('Continue');
};

const meta = {
  title: 'Screens/Enter the password',
  component: Stage,
  args: { pool: choicePool('PASSWORD', 'EMAIL_OTP'), config: byChoice },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const OnlyAPassword: Story = {
  args: { pool: choicePool('PASSWORD') },
  play: async () => {
    await sayWho();
    await heading('Enter your password');
  },
};

export const WrongPassword: Story = {
  play: async () => {
    await enter('Wrong-horse-1');
    await reads('Password', /don’t match/);
    await expect(screen.getByLabelText('Password')).toHaveFocus();
  },
};

export const NothingTyped: Story = {
  play: async () => {
    await open();
    await press('Continue');
    await reads('Password', /Enter your password/);
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'stall' }] },
  play: async () => {
    await enter(ada.password);
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'drop' }] },
  play: async () => {
    await enter(ada.password);
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

export const TookTooLong: Story = {
  args: {
    before: (past) => {
      local = past.local;
    },
  },
  play: async () => {
    await open();
    await local.clock.advance(4 * 60_000);
    await fill({ Password: ada.password });
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

export const LockedOut: Story = {
  args: { before: lockedOut },
  play: async () => {
    await enter(ada.password);
    await expect(await screen.findByText(/paused for a moment\. Try again in about 3 minutes/)).toHaveAttribute(
      'role',
      'alert',
    );
  },
};

export const AnotherWay: Story = {
  play: async () => {
    await open();
    await press('Try another way');
    await heading('How do you want to sign in?');
  },
};

export const Done: Story = {
  play: async () => {
    await enter(ada.password);
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};
