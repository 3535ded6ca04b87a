import type { Meta, StoryObj } from '@storybook/react-vite';
import { fill, heading, press } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

const meta = {
  title: 'Screens/Unsupported challenge',
  component: Stage,
  args: { pool: { challengeAfterPassword: 'A_CHALLENGE_TO_COME' } },
  play: async () => {
    await fill({ Email: ada.username, Password: ada.password });
    await press('Sign in');
    await heading('One more step is needed');
  },
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };
