import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { fill, heading, press } from '../person.ts';
import { withFactors } from '../second-factors.ts';
import { ada, Stage } from '../stage.tsx';

let local: LocalCognito;

const open = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading('Confirm it’s you');
};

const meta = {
  title: 'Screens/Choose a second factor',
  component: Stage,
  args: {
    pool: withFactors('SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'),
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

export const Busy: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'stall' });
    await press('Continue');
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
  },
};

/** The choice that was made stays. */
export const NoNetwork: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
    await press('Continue');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByRole('radio', { name: 'By text' })).toBeChecked();
  },
};

export const TooManyRequests: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'throttle' });
    await press('Continue');
    await expect(await screen.findByText(/busy right now/)).toHaveAttribute('role', 'alert');
  },
};

export const TookTooLong: Story = {
  play: async () => {
    await open();
    await local.clock.advance(4 * 60_000);
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};
