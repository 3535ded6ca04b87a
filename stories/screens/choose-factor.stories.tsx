import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { byChoice, choicePool } from '../choice-pool.ts';
import { choose, fill, heading, press, sayWho } from '../person.ts';
import { Stage } from '../stage.tsx';

const open = async () => {
  await sayWho();
  await heading('How do you want to sign in?');
};

const meta = {
  title: 'Screens/Choose a way in',
  component: Stage,
  args: { pool: choicePool('EMAIL_OTP', 'SMS_OTP', 'PASSWORD'), config: byChoice },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

/** The form before it asks for nothing but who it is. */
export const WhoFirst: Story = { play: () => heading('Sign in') };

export const OneWayOnly: Story = { args: { config: { ...byChoice, firstFactors: ['EMAIL_OTP'] } } };

export const Busy: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'stall' }] },
  play: async () => {
    await open();
    await press('Continue');
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'drop' }] },
  play: async () => {
    await open();
    await press('Continue');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

export const TookTooLong: Story = {
  args: { pool: { ...choicePool('EMAIL_OTP', 'SMS_OTP'), authSessionValidity: 1 } },
  play: async () => {
    await open();
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toBeVisible();
    await expect(screen.getByLabelText('Email')).toHaveValue('ada@example.com');
  },
};

export const ByEmail: Story = {
  play: async () => {
    await open();
    await press('Continue');
    await heading('Check your email');
    await expect(screen.getByRole('button', { name: 'Try another way' })).toBeVisible();
  },
};

export const ByText: Story = {
  play: async () => {
    await open();
    await choose('With a code by text');
    await press('Continue');
    await heading('Check your texts');
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};
