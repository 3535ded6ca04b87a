import type { Meta, StoryObj } from '@storybook/react-vite';
import { LinkButton, SubmitButton } from 'latchkey';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Buttons',
  component: SubmitButton,
  args: { children: 'Continue' },
  render: (props) => (
    <Ground>
      <SubmitButton {...props} />
    </Ground>
  ),
} satisfies Meta<typeof SubmitButton>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Submit: Story = {};

export const Busy: Story = {
  render: (props) => (
    <Ground busy>
      <SubmitButton {...props} />
    </Ground>
  ),
};

export const Link: Story = {
  render: () => (
    <Ground>
      <LinkButton>Forgot your password?</LinkButton>
      <LinkButton aria-disabled>Send a new code in 24 seconds</LinkButton>
    </Ground>
  ),
};
