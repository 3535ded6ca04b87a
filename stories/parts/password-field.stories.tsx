import type { Meta, StoryObj } from '@storybook/react-vite';
import { PasswordField } from 'latchkey';
import { expect, screen, userEvent } from 'storybook/test';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Password field',
  component: PasswordField,
  args: {
    name: 'password',
    label: 'Password',
    autoComplete: 'current-password',
    showLabel: 'Show password',
    capsLockHint: 'Caps Lock is on.',
    defaultValue: 'Correct-horse-1',
  },
  render: (props) => (
    <Ground>
      <PasswordField {...props} />
    </Ground>
  ),
} satisfies Meta<typeof PasswordField>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Hidden: Story = {};

export const Shown: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Show password' }));
    await expect(screen.getByLabelText('Password')).toHaveAttribute('type', 'text');
  },
};

export const CapsLock: Story = {
  play: async () => {
    await userEvent.click(await screen.findByLabelText('Password'));
    await userEvent.keyboard('{CapsLock}A');
    await expect(await screen.findByText('Caps Lock is on.')).toBeVisible();
  },
};
