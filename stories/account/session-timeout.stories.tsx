import type { Meta, StoryObj } from '@storybook/react-vite';
import { SessionTimeout } from 'latchkey';
import { expect, screen } from 'storybook/test';
import { signIn } from '../person.ts';
import { Stage } from '../stage.tsx';
import { Page } from './page.tsx';

const open = () => signIn('Are you still there?');

const meta = {
  title: 'Account/Session time-out',
  component: Stage,
  args: {
    // Warned from the first moment on.
    config: { idleTimeout: 120_000, timeoutWarning: 120_000 },
    children: (
      <Page>
        <p>What the app shows.</p>
        <SessionTimeout />
      </Page>
    ),
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {
  play: async () => {
    await open();
    await expect(screen.getByRole('alertdialog')).toHaveAccessibleName('Are you still there?');
    await expect(screen.getByRole('button', { name: 'Stay signed in' })).toHaveFocus();
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const Absolute: Story = {
  args: { config: { absoluteTimeout: 120_000, timeoutWarning: 120_000 } },
  play: () => signIn('Time to sign in again'),
};
