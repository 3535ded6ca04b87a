import type { Meta, StoryObj } from '@storybook/react-vite';
import { screen } from 'storybook/test';
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

/** Codes by text are all that can be set up, and Cognito takes no phone number in the middle of a sign-in. */
export const NeedsPhone: Story = {
  args: { pool: { mfaConfiguration: 'ON', enabledMfas: ['SMS_MFA'] } },
  play: async () => {
    await meta.play();
    await screen.findByText(/needs a phone number/);
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };
