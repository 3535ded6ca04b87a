import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Auth } from 'latchkey';
import { expect, screen } from 'storybook/test';
import { inFrontOfBrowser } from '../browser-passkeys.ts';
import { byChoice, choicePool } from '../choice-pool.ts';
import { fill, heading, press, sayWho } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

let auth: Auth;

const open = async () => {
  await sayWho();
  await fill({ Password: ada.password });
  await press('Continue');
  await heading('Sign in faster the next time?');
};
const create = async () => {
  await open();
  await press('Create a passkey');
};
const isIn = async () => {
  await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
};

const meta = {
  title: 'Screens/Offer a passkey',
  component: Stage,
  args: {
    pool: choicePool('PASSWORD', 'WEB_AUTHN'),
    config: { ...byChoice, passkeyOffer: 'once' },
    before: (past) => {
      auth = past.auth;
    },
  },
  beforeEach: inFrontOfBrowser('agree'),
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Busy: Story = {
  beforeEach: inFrontOfBrowser('wait'),
  play: async () => {
    await create();
    await expect(screen.getByRole('button', { name: 'Create a passkey' })).toHaveAttribute('data-busy');
  },
};

export const Cancelled: Story = {
  beforeEach: inFrontOfBrowser('cancel'),
  play: async () => {
    await create();
    await expect(await screen.findByText(/No passkey was made/)).toHaveAttribute('role', 'alert');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'StartWebAuthnRegistration', kind: 'drop', times: 9 }] },
  play: async () => {
    await create();
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

/** Made meanwhile, in another tab. */
export const ThereAlready: Story = {
  play: async () => {
    await open();
    await auth.gateway.createPasskey();
    await press('Create a passkey');
    await expect(await screen.findByText(/This device has a passkey for your account already/)).toHaveAttribute(
      'role',
      'alert',
    );
    await press('Not now');
    await isIn();
  },
};

/** On twenty other devices there is one already. */
export const TooMany: Story = {
  play: async () => {
    await open();
    for (let device = 0; device < 20; device++) {
      inFrontOfBrowser('agree')();
      await auth.gateway.createPasskey();
    }
    await press('Create a passkey');
    await expect(await screen.findByText(/as many passkeys as it can have/)).toHaveAttribute('role', 'alert');
  },
};

export const Accepted: Story = {
  play: async () => {
    await create();
    await isIn();
  },
};

export const Skipped: Story = {
  play: async () => {
    await open();
    await press('Not now');
    await isIn();
  },
};
