import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { requiring } from '../second-factors.ts';
import { ada, Stage, type StageProps } from '../stage.tsx';

let local: LocalCognito;

const open = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading('Get your codes by email');
};

const meta = {
  title: 'Screens/Set up codes by email',
  component: Stage,
  args: {
    pool: requiring('EMAIL_OTP'),
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

export const NotAnEmail: Story = {
  play: async () => {
    await open();
    await fill({ Email: 'ada' });
    await press('Send code');
    await reads('Email', /like name@example\.com/);
  },
};

export const Busy: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'stall' });
    await press('Send code');
    await expect(screen.getByRole('button', { name: 'Send code' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
    await fill({ Email: 'ada.codes@example.com' });
    await press('Send code');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue('ada.codes@example.com');
  },
};

export const TooManyRequests: Story = {
  play: async () => {
    await open();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'throttle' });
    await press('Send code');
    await expect(await screen.findByText(/busy right now/)).toHaveAttribute('role', 'alert');
  },
};

export const TookTooLong: Story = {
  play: async () => {
    await open();
    await local.clock.advance(4 * 60_000);
    await press('Send code');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

const withGrace: NonNullable<StageProps['pool']> = {
  ...requiring('EMAIL_OTP'),
  users: [...(requiring('EMAIL_OTP').users ?? []), { username: 'grace@example.com' }],
};

export const AddressTaken: Story = {
  args: { pool: withGrace },
  play: async () => {
    await open();
    await fill({ Email: 'grace@example.com' });
    await press('Send code');
    await reads('Email', /belongs to another account/);
    await expect(screen.getByLabelText('Email')).toHaveFocus();
  },
};

export const Sent: Story = {
  play: async () => {
    await open();
    await press('Send code');
    await heading('Check your email');
  },
};
