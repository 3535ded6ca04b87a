import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { choose, fill, heading, press, reads } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

let local: LocalCognito;

const unproved = {
  ...ada,
  attributes: { email_verified: 'false', phone_number: '+442079460123', phone_number_verified: 'false' },
};

const open = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading('Confirm how to reach you');
  await press('Send code');
  await heading('Enter the code');
};

const meta = {
  title: 'Screens/Confirm a contact',
  component: Stage,
  args: {
    pool: { users: [unproved] },
    config: { verifyContact: true },
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
  args: { faults: [{ operation: 'VerifyUserAttribute', kind: 'stall' }] },
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(screen.getByRole('button', { name: 'Confirm' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'VerifyUserAttribute', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Code')).toHaveValue('123456');
  },
};

/** The next day. The other way on is beside the field. */
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

export const TooManyAttempts: Story = {
  args: { pool: { users: [unproved], rateLimits: { verifyUserAttribute: 0 } } },
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/Too many attempts\. Wait a while/)).toHaveAttribute('role', 'alert');
  },
};

export const SentAgain: Story = {
  play: async () => {
    await open();
    await local.clock.advance(61_000);
    await press('Send a new code');
    await expect(await screen.findAllByText('A new code is on its way.')).not.toHaveLength(0);
  },
};

/** The other address, after all. */
export const ToAnother: Story = {
  play: async () => {
    await open();
    await press('Try another way');
    await heading('Confirm how to reach you');
    await choose('Phone number: +442079460123');
    await press('Send code');
    await heading('Enter the code');
  },
};

export const Confirmed: Story = {
  play: async () => {
    await open();
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};
