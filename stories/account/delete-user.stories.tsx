import type { Meta, StoryObj } from '@storybook/react-vite';
import { DeleteUser } from 'latchkey';
import { expect, screen } from 'storybook/test';
import { heading, press, signIn } from '../person.ts';
import { Stage } from '../stage.tsx';
import { Page } from './page.tsx';

const open = () => signIn('Delete your account');

const meta = {
  title: 'Account/Delete user',
  component: Stage,
  args: {
    children: (
      <Page>
        <DeleteUser />
      </Page>
    ),
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

async function ask() {
  await open();
  await press('Delete account');
  await heading('Delete your account for good?');
}

export const Asking: Story = { play: ask };

export const AskingDark: Story = { play: ask, globals: { theme: 'dark' } };

export const AskingNarrow: Story = { play: ask, globals: { viewport: { value: 'mobile1' } } };

export const Busy: Story = {
  args: { faults: [{ operation: 'DeleteUser', kind: 'stall' }] },
  play: async () => {
    await ask();
    await press('Yes, delete my account');
    await expect(screen.getByRole('button', { name: 'Yes, delete my account' })).toHaveAttribute('data-busy');
  },
};

export const Failed: Story = {
  args: { faults: [{ operation: 'DeleteUser', kind: 'unknown-type' }] },
  play: async () => {
    await ask();
    await press('Yes, delete my account');
    await expect(await screen.findByText(/Something went wrong/)).toHaveAttribute('role', 'alert');
  },
};

export const Deleted: Story = {
  play: async () => {
    await ask();
    await press('Yes, delete my account');
    await heading('Sign in');
    await expect(screen.getByRole('status')).toHaveTextContent('Your account is deleted.');
  },
};
