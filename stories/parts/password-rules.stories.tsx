import type { Meta, StoryObj } from '@storybook/react-vite';
import { Field, PasswordRules } from 'latchkey';
import { expect, screen, userEvent } from 'storybook/test';
import { Ground } from './ground.tsx';

const rules = [
  { label: 'At least 8 characters', test: (password: string) => password.length >= 8 },
  { label: 'A number', test: (password: string) => /\d/.test(password) },
];

const meta = {
  title: 'Parts/Password rules',
  component: PasswordRules,
  args: { field: 'password', rules, metLabel: 'done' },
  render: (props) => (
    <Ground>
      <Field name="password" label="Password" autoComplete="new-password" hint={<PasswordRules {...props} />} />
    </Ground>
  ),
} satisfies Meta<typeof PasswordRules>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NoneKept: Story = {};

export const OneKept: Story = {
  play: async () => {
    await userEvent.type(await screen.findByLabelText('Password'), 'abc1');
    await expect(screen.getByText('A number')).toHaveAttribute('data-met');
  },
};
