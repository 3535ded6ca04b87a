import type { Meta, StoryObj } from '@storybook/react-vite';
import { heading } from './person.ts';
import { Stage } from './stage.tsx';

const meta = { title: 'Words', component: Stage } satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const AFewOfOnesOwn: Story = {
  args: {
    messages: {
      signIn: { title: 'Welcome back', submit: 'Continue' },
      attributes: { email: 'Work email' },
      errors: { 'incorrect-credentials': 'That isn’t right. Ask your team lead if you are stuck.' },
    },
  },
  play: () => heading('Welcome back'),
};
