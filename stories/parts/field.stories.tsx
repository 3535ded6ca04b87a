import type { Meta, StoryObj } from '@storybook/react-vite';
import { Field } from 'latchkey';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Field',
  component: Field,
  args: { name: 'name', label: 'Full name', autoComplete: 'name' },
  render: (props) => (
    <Ground>
      <Field {...props} />
    </Ground>
  ),
} satisfies Meta<typeof Field>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};

export const WithHint: Story = { args: { hint: 'As it stands in your passport.' } };

export const WithError: Story = {
  render: (props) => (
    <Ground errors={{ name: 'Enter your full name.' }}>
      <Field {...props} />
    </Ground>
  ),
};
