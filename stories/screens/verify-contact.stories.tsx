import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { fill, heading, press } from '../person.ts';
import { ada, Stage, type StageProps } from '../stage.tsx';

const unproved = { email_verified: 'false', phone_number_verified: 'false' };
const poolOf = (attributes: Record<string, string>): NonNullable<StageProps['pool']> => ({
  users: [{ ...ada, attributes: { ...unproved, ...attributes } }],
});

const open = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading('Confirm how to reach you');
};

const meta = {
  title: 'Screens/Verify a contact',
  component: Stage,
  args: { pool: poolOf({ phone_number: '+442079460123' }), config: { verifyContact: true } },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const TwoAddresses: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const OneAddress: Story = { args: { pool: poolOf({}) } };

export const Busy: Story = {
  args: { faults: [{ operation: 'GetUserAttributeVerificationCode', kind: 'stall' }] },
  play: async () => {
    await open();
    await press('Send code');
    await expect(screen.getByRole('button', { name: 'Send code' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'GetUserAttributeVerificationCode', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await press('Send code');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

export const TooManyAttempts: Story = {
  args: { pool: { ...poolOf({}), rateLimits: { getUserAttributeVerificationCode: 0 } } },
  play: async () => {
    await open();
    await press('Send code');
    await expect(await screen.findByText(/Too many attempts\. Wait a while/)).toHaveAttribute('role', 'alert');
  },
};

export const Skipped: Story = {
  play: async () => {
    await open();
    await press('Not now');
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};
