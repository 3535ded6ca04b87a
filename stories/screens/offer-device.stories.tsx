import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { fill, heading, press } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

const open = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading('Remember this browser?');
};
const isIn = async () => {
  await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
};

const meta = {
  title: 'Screens/Offer to remember the browser',
  component: Stage,
  args: {
    pool: { deviceConfiguration: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true } },
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Busy: Story = {
  args: { faults: [{ operation: 'UpdateDeviceStatus', kind: 'stall' }] },
  play: async () => {
    await open();
    await press('Yes, remember it');
    await expect(screen.getByRole('button', { name: 'Yes, remember it' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'UpdateDeviceStatus', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await press('Yes, remember it');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

export const TooManyRequests: Story = {
  args: { faults: [{ operation: 'UpdateDeviceStatus', kind: 'throttle', times: 9 }] },
  play: async () => {
    await open();
    await press('Yes, remember it');
    await expect(await screen.findByText(/busy right now/)).toHaveAttribute('role', 'alert');
  },
};

export const Remembered: Story = {
  play: async () => {
    await open();
    await press('Yes, remember it');
    await isIn();
  },
};

export const NotThisOne: Story = {
  play: async () => {
    await open();
    await press('No, not this one');
    await isIn();
  },
};
