import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChangePassword } from 'latchkey';
import { expect, screen } from 'storybook/test';
import { fill, press, reads, signIn } from '../person.ts';
import { ada, Stage } from '../stage.tsx';
import { Page } from './page.tsx';

const open = () => signIn('Change your password');

const meta = {
  title: 'Account/Change password',
  component: Stage,
  args: {
    children: (
      <Page>
        <ChangePassword />
      </Page>
    ),
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

/** The theme of the `<Authenticator>` around it is its own too. */
export const Themed: Story = { args: { theme: { accent: '#0f766e', radius: '2px' } } };

async function change(previous: string) {
  await open();
  await fill({ 'Current password': previous, 'New password': 'Another-horse-2' });
  await press('Change password');
}

export const WrongPassword: Story = {
  play: async () => {
    await change('Wrong-horse-1');
    await reads('Current password', /isn’t your current password/);
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'ChangePassword', kind: 'stall' }] },
  play: async () => {
    await change(ada.password);
    await expect(screen.getByRole('button', { name: 'Change password' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'ChangePassword', kind: 'drop', times: 9 }] },
  play: async () => {
    await change(ada.password);
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('New password')).toHaveValue('Another-horse-2');
  },
};

export const Changed: Story = {
  play: async () => {
    await change(ada.password);
    await expect(await screen.findByText('Your password is changed.')).toBeVisible();
    await expect(screen.getByLabelText('New password')).toHaveValue('');
  },
};
