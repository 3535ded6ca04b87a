import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { Stage } from '../stage.tsx';

let local: LocalCognito;

async function open() {
  await press('Create an account');
  await heading('Create your account');
  await fill({ Email: 'grace@example.com', Password: 'Correct-horse-1' });
  await press('Create account');
  await heading('Confirm it’s you');
}

const meta = {
  title: 'Screens/Confirm sign-up',
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
    await fill({ Code: '999999' });
    await press('Confirm');
    await reads('Code', /doesn’t match/);
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'ConfirmSignUp', kind: 'stall' }] },
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(screen.getByRole('button', { name: 'Confirm' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'ConfirmSignUp', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Code')).toHaveValue('123456');
  },
};

/** The next day. */
export const ExpiredCode: Story = {
  play: async () => {
    await open();
    await local.clock.advance(25 * 60 * 60_000);
    await fill({ Code: '123456' });
    await press('Confirm');
    await reads('Code', /no longer works\. Ask for a new one/);
    await expect(screen.getByRole('button', { name: 'Send a new code' })).toBeVisible();
  },
};

export const Confirmed: Story = {
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/You are signed in as grace@example.com/)).toBeVisible();
  },
};
