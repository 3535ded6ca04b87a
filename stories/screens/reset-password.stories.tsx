import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

let local: LocalCognito;

async function open() {
  await press('Forgot your password?');
  await heading('Reset your password');
  await fill({ Email: ada.username });
  await press('Send code');
  await heading('Choose a new password');
}

const meta = {
  title: 'Screens/Reset password',
  component: Stage,
  args: {
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

export const WrongCode: Story = {
  play: async () => {
    await open();
    await fill({ Code: '999999', 'New password': 'Another-horse-2' });
    await press('Save password');
    await reads('Code', /doesn’t match/);
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'ConfirmForgotPassword', kind: 'stall' }] },
  play: async () => {
    await open();
    await fill({ Code: '123456', 'New password': 'Another-horse-2' });
    await press('Save password');
    await expect(screen.getByRole('button', { name: 'Save password' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'ConfirmForgotPassword', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await fill({ Code: '123456', 'New password': 'Another-horse-2' });
    await press('Save password');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Code')).toHaveValue('123456');
  },
};

/** An hour later. */
export const ExpiredCode: Story = {
  play: async () => {
    await open();
    await local.clock.advance(61 * 60_000);
    await fill({ Code: '123456', 'New password': 'Another-horse-2' });
    await press('Save password');
    await reads('Code', /no longer works\. Ask for a new one/);
    await expect(screen.getByRole('button', { name: 'Send a new code' })).toBeVisible();
  },
};

export const Done: Story = {
  play: async () => {
    await open();
    await fill({ Code: '123456', 'New password': 'Another-horse-2' });
    await press('Save password');
    await heading('Sign in');
    await expect(await screen.findByRole('status')).toHaveTextContent('Your password is changed.');
  },
};
