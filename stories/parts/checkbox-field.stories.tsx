import type { Meta, StoryObj } from '@storybook/react-vite';
import { CheckboxField } from 'latchkey';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Checkbox field',
  component: CheckboxField,
  args: { name: 'keep', label: 'Keep me signed in' },
  render: (args) => (
    <Ground>
      <CheckboxField {...args} />
    </Ground>
  ),
} satisfies Meta<typeof CheckboxField>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {};

export const Ticked: Story = { args: { defaultChecked: true } };

export const WithHint: Story = { args: { hint: 'Not on a computer that others use.' } };

export const Dark: Story = { args: { defaultChecked: true }, globals: { theme: 'dark' } };

export const Invalid: Story = {
  args: { name: 'terms', label: 'I agree to the terms' },
  render: (args) => (
    <Ground errors={{ terms: 'Tick the box to go on.' }}>
      <CheckboxField {...args} />
    </Ground>
  ),
};
