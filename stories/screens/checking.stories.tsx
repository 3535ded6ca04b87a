import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { Stage } from '../stage.tsx';

const never = () => new Promise<never>(() => {});

const meta = {
  title: 'Screens/Checking',
  component: Stage,
  args: { config: { storage: { getItem: never, setItem: never, removeItem: never } } },
  play: async () => {
    await expect(await screen.findByRole('region', { name: 'Loading' })).toHaveAttribute('aria-busy', 'true');
  },
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

/** A session is stored, and the code that reads it could not be loaded. */
export const Offline: Story = {
  args: { config: {}, offline: true },
  play: async () => {
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

export const OfflineDark: Story = { ...Offline, globals: { theme: 'dark' } };

export const OfflineNarrow: Story = { ...Offline, globals: { viewport: { value: 'mobile1' } } };
