import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { byChoice, choicePool } from '../choice-pool.ts';
import { choose, fill, heading, press, reads, sayWho } from '../person.ts';
import { Stage } from '../stage.tsx';

/** What the pool of a story takes. */
const ways: ('EMAIL_OTP' | 'SMS_OTP')[] = [];

const open = async () => {
  await sayWho();
  await heading('How do you want to sign in?');
};

const meta = {
  title: 'Screens/Choose a way in',
  component: Stage,
  args: { pool: choicePool('EMAIL_OTP', 'SMS_OTP', 'PASSWORD'), config: byChoice },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

/** The form before it asks for nothing but who it is. */
export const WhoFirst: Story = { play: () => heading('Sign in') };

export const OneWayOnly: Story = { args: { config: { ...byChoice, firstFactors: ['EMAIL_OTP'] } } };

export const Busy: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'stall' }] },
  play: async () => {
    await open();
    await press('Continue');
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'RespondToAuthChallenge', kind: 'drop' }] },
  play: async () => {
    await open();
    await press('Continue');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

/** An administrator turns codes by text off meanwhile. */
export const WayThatIsGone: Story = {
  args: { pool: { ...choicePool(), signInPolicy: { allowedFirstAuthFactors: ways }, users: [] } },
  beforeEach: () => {
    ways.splice(0, ways.length, 'SMS_OTP', 'EMAIL_OTP');
  },
  play: async () => {
    await open();
    ways.splice(0, 1);
    await press('Continue');
    await expect(await screen.findByText(/isn’t there for this account\. Choose another/)).toHaveAttribute(
      'role',
      'alert',
    );
    await expect(screen.getByRole('radio', { name: 'With a code by text' })).toBeChecked();
  },
};

export const TookTooLong: Story = {
  args: { pool: { ...choicePool('EMAIL_OTP', 'SMS_OTP'), authSessionValidity: 1 } },
  play: async () => {
    await open();
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toBeVisible();
    await expect(screen.getByLabelText('Email')).toHaveValue('ada@example.com');
  },
};

export const ByEmail: Story = {
  play: async () => {
    await open();
    await press('Continue');
    await heading('Check your email');
    await expect(screen.getByRole('button', { name: 'Try another way' })).toBeVisible();
  },
};

export const ByEmailWrongCode: Story = {
  play: async () => {
    await open();
    await press('Continue');
    await heading('Check your email');
    await fill({ Code: '999999' });
    await press('Continue');
    await reads('Code', /doesn’t match/);
    await expect(screen.getByRole('button', { name: 'Try another way' })).toBeVisible();
  },
};

export const AnotherWay: Story = {
  play: async () => {
    await open();
    await press('Continue');
    await heading('Check your email');
    await press('Try another way');
    await heading('How do you want to sign in?');
  },
};

export const ByText: Story = {
  play: async () => {
    await open();
    await choose('With a code by text');
    await press('Continue');
    await heading('Check your texts');
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};
