import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Fault } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { inFrontOfBrowser, madePasskey } from '../browser-passkeys.ts';
import { byChoice, choicePool } from '../choice-pool.ts';
import { choose, heading, press, sayWho } from '../person.ts';
import { Stage } from '../stage.tsx';

/** The first calls are those of Ada's past, and the form's own. */
const pastAndForm: Fault[] = [{ operation: 'InitiateAuth', kind: 'delay', milliseconds: 0, times: 2 }];

const open = async () => {
  await sayWho();
  await heading('How do you want to sign in?');
  await choose('With a passkey');
  await press('Continue');
};

const meta = {
  title: 'Screens/Passkey',
  component: Stage,
  args: { pool: choicePool('WEB_AUTHN', 'EMAIL_OTP', 'PASSWORD'), config: byChoice, before: madePasskey },
  beforeEach: inFrontOfBrowser('wait'),
  play: async () => {
    await open();
    await heading('Use your passkey');
    await expect(screen.getByText('Your browser asks for your passkey.')).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Use your passkey' })).toHaveAttribute('data-busy');
  },
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Left: Story = {
  play: async () => {
    await open();
    await heading('Use your passkey');
    await press('Back to sign in');
    await heading('Sign in');
    await expect(screen.getByLabelText('Email')).toHaveValue('ada@example.com');
  },
};

/** The other ways are shown, with the reason. */
export const Cancelled: Story = {
  beforeEach: inFrontOfBrowser('cancel'),
  play: async () => {
    await open();
    await expect(await screen.findByText(/No passkey was used/)).toHaveAttribute('role', 'alert');
    await heading('How do you want to sign in?');
  },
};

export const Refused: Story = {
  beforeEach: inFrontOfBrowser('agree'),
  play: async () => {
    await open();
    await expect(await screen.findByText(/That passkey isn’t accepted/)).toHaveAttribute('role', 'alert');
    await heading('How do you want to sign in?');
  },
};

/** They are of another domain than this page. */
export const Unavailable: Story = {
  beforeEach: inFrontOfBrowser('barred'),
  play: async () => {
    await open();
    await expect(await screen.findByText(/Passkeys can’t be used here/)).toHaveAttribute('role', 'alert');
    await heading('How do you want to sign in?');
  },
};

export const LookingForOtherWays: Story = {
  args: { faults: [...pastAndForm, { operation: 'InitiateAuth', kind: 'stall' }] },
  beforeEach: inFrontOfBrowser('cancel'),
  play: async () => {
    await open();
    await expect(await screen.findByText(/No passkey was used/)).toHaveAttribute('role', 'alert');
    await heading('Use your passkey');
    await expect(screen.getByRole('button', { name: 'Try again' })).toHaveAttribute('data-busy');
    await expect(screen.getByRole('button', { name: 'Try another way' })).toHaveAttribute('aria-disabled');
  },
};

/** There are no other ways to be had. */
export const CancelledWithoutNetwork: Story = {
  args: {
    faults: [...pastAndForm, { operation: 'InitiateAuth', kind: 'drop', times: 9 }],
  },
  beforeEach: inFrontOfBrowser('cancel'),
  play: async () => {
    await open();
    await expect(await screen.findByText(/can’t reach the server/)).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};
