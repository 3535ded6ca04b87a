import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { byChoice, choicePool } from '../choice-pool.ts';
import { fill, heading, press, reads } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

async function open() {
  await press('Create an account');
  await heading('Create your account');
}

const meta = { title: 'Screens/Sign up', component: Stage, play: open } satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const RulesTicked: Story = {
  play: async () => {
    await open();
    await fill({ Email: 'grace@example.com', Password: 'Correcthorse' });
    await expect(await screen.findByText('An upper-case letter')).toHaveAttribute('data-met');
  },
};

export const MoreToAsk: Story = {
  args: {
    pool: { customAttributes: ['custom:job_title'] },
    config: { signUpAttributes: ['given_name', 'family_name', 'phone_number', 'custom:job_title'] },
  },
};

export const WeakPassword: Story = {
  play: async () => {
    await open();
    await fill({ Email: 'grace@example.com', Password: 'horse' });
    await press('Create account');
    await reads('Password', /Still needed/);
  },
};

export const AccountExists: Story = {
  play: async () => {
    await open();
    await fill({ Email: ada.username, Password: ada.password });
    await press('Create account');
    await reads('Email', /already an account/);
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'SignUp', kind: 'stall' }] },
  play: async () => {
    await open();
    await fill({ Email: 'grace@example.com', Password: ada.password });
    await press('Create account');
    await expect(screen.getByRole('button', { name: 'Create account' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: { faults: [{ operation: 'SignUp', kind: 'drop', times: 9 }] },
  play: async () => {
    await open();
    await fill({ Email: 'grace@example.com', Password: ada.password });
    await press('Create account');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue('grace@example.com');
  },
};

/** In a pool without passwords, who confirms the address is signed in by that. */
export const WithoutAPassword: Story = {
  args: { pool: choicePool('EMAIL_OTP'), config: { ...byChoice, firstFactors: ['EMAIL_OTP'] } },
  play: async () => {
    await open();
    await expect(screen.queryByLabelText('Password')).toBeNull();
    await fill({ Email: 'grace@example.com' });
    await press('Create account');
    await heading('Confirm it’s you');
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/You are signed in as grace@example.com/)).toBeVisible();
  },
};

export const RefusedByALambda: Story = {
  args: {
    pool: {
      triggers: {
        preSignUp() {
          throw new Error('Please use the email address of your school.');
        },
      },
    },
  },
  play: async () => {
    await open();
    await fill({ Email: 'grace@example.com', Password: ada.password });
    await press('Create account');
    await expect(await screen.findByText(/email address of your school/)).toHaveAttribute('role', 'alert');
  },
};
