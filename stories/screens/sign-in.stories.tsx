import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { lockedOut } from '../locked-out.ts';
import { fill, heading, press, reads } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

const meta = { title: 'Screens/Sign in', component: Stage, play: () => heading('Sign in') } satisfies Meta<
  typeof Stage
>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const WithPhoneNumber: Story = { args: { config: { usernameAttributes: ['phone_number'] } } };

export const WithUsername: Story = { args: { config: { usernameAttributes: [] } } };

export const Busy: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'stall' }] },
  play: async () => {
    await fill({ Email: ada.username, Password: ada.password });
    await press('Sign in');
    await expect(screen.getByRole('button', { name: 'Sign in' })).toHaveAttribute('data-busy');
  },
};

export const WrongPassword: Story = {
  play: async () => {
    await fill({ Email: ada.username, Password: 'Wrong-horse-1' });
    await press('Sign in');
    await reads('Password', /don’t match/);
    await expect(screen.getByLabelText('Password')).toHaveFocus();
  },
};

export const NothingTyped: Story = {
  play: async () => {
    await press('Sign in');
    await reads('Email', /Enter your email/);
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'drop' }] },
  play: async () => {
    await fill({ Email: ada.username, Password: ada.password });
    await press('Sign in');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

export const LockedOut: Story = {
  args: { before: lockedOut },
  play: async () => {
    await fill({ Email: ada.username, Password: ada.password });
    await press('Sign in');
    await expect(await screen.findByText(/paused for a moment\. Try again in about 3 minutes/)).toHaveAttribute(
      'role',
      'alert',
    );
  },
};

export const LongText: Story = {
  args: {
    messages: {
      signIn: {
        title: 'Sign in to the Donaudampfschifffahrtsgesellschaft passenger portal',
        submit: 'Continue to the timetable and to all of your bookings',
        forgotPassword: 'Has your password slipped your mind since you were last on board?',
        noAccount: 'Is this the first time that you travel with us?',
        signUp: 'Create an account for yourself and your family',
      },
      attributes: { email: 'The email address that you gave when you booked your last passage' },
    },
  },
  play: () => heading('Sign in to the Donaudampfschifffahrtsgesellschaft passenger portal'),
};

export const LongTextNarrow: Story = { ...LongText, globals: { viewport: { value: 'mobile1' } } };
