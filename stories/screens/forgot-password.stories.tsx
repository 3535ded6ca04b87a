import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

async function open() {
  await press('Forgot your password?');
  await heading('Reset your password');
}

const meta = { title: 'Screens/Forgot password', component: Stage, play: open } satisfies Meta<typeof Stage>;
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
    await reads('Email', /name@example.com/);
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'ForgotPassword', kind: 'stall' }] },
  play: async () => {
    await open();
    await fill({ Email: ada.username });
    await press('Send code');
    await expect(screen.getByRole('button', { name: 'Send code' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'ForgotPassword', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await fill({ Email: ada.username });
    await press('Send code');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

export const TooManyTries: Story = {
  args: { pool: { users: [ada], rateLimits: { forgotPassword: 0 } } },
  play: async () => {
    await open();
    await fill({ Email: ada.username });
    await press('Send code');
    await expect(await screen.findByText(/Wait a while/)).toHaveAttribute('role', 'alert');
  },
};
