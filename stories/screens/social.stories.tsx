import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { fill, heading, press } from '../person.ts';
import { Stage } from '../stage.tsx';

const meta = {
  title: 'Screens/Social and enterprise sign-in',
  component: Stage,
  args: {
    identityProviders: ['Google', 'SignInWithApple', { name: 'Okta', label: 'Acme SSO' }],
    config: { domain: 'auth.example.com' },
    redirect: 'waits',
  },
  play: async () => {
    await screen.findByRole('button', { name: 'Sign in with Google' });
  },
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const AboveTheForm: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

export const OnTheWay: Story = {
  play: async () => {
    await press('Sign in with Google');
    await expect(await screen.findByRole('button', { name: 'Cancel' })).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Sign in with Google' })).toHaveAttribute('data-busy');
    await expect(screen.getByRole('button', { name: 'Sign in with Apple' })).toHaveAttribute('aria-disabled');
  },
};

export const CalledOff: Story = {
  play: async () => {
    await press('Sign in with Google');
    await press('Cancel');
    await expect(screen.getByRole('button', { name: 'Sign in with Google' })).not.toHaveAttribute('data-busy');
  },
};

export const Refused: Story = {
  args: { redirect: 'redirect-refused' },
  play: async () => {
    await press('Sign in with Google');
    await expect(await screen.findByText(/didn’t finish signing in/)).toBeVisible();
  },
};

export const TheOnlyWay: Story = {
  args: { federatedOnly: true, identityProviders: ['Google', 'SignInWithApple', 'Facebook', 'LoginWithAmazon'] },
};

export const Enterprise: Story = {
  args: { emailDomains: { 'acme.com': { name: 'Okta', label: 'Acme SSO' } } },
  play: async () => {
    await fill({ Email: 'grace@acme.com' });
    await expect(await screen.findByRole('button', { name: 'Continue with Acme SSO' })).toBeVisible();
    await expect(screen.queryByLabelText('Password')).toBeNull();
  },
};

export const KeepMeSignedIn: Story = {
  args: { askToKeepSignedIn: true },
  play: async () => {
    await expect(await screen.findByRole('checkbox', { name: 'Keep me signed in' })).toBeChecked();
  },
};

export const SigningUp: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Create an account' }));
    await heading('Create your account');
    await expect(await screen.findByRole('button', { name: 'Sign up with Google' })).toBeVisible();
  },
};

const enterprise = { identityProviders: [], emailDomains: { 'acme.com': { name: 'Okta', label: 'Acme SSO' } } };

export const EnterpriseSigningUp: Story = {
  args: enterprise,
  play: async () => {
    await press('Create an account');
    await heading('Create your account');
    await fill({ Email: 'grace@acme.com' });
    await expect(await screen.findByRole('button', { name: 'Continue with Acme SSO' })).toBeVisible();
    await expect(screen.queryByLabelText('Password')).toBeNull();
  },
};

export const EnterpriseForgotten: Story = {
  args: enterprise,
  play: async () => {
    await press('Forgot your password?');
    await heading('Reset your password');
    await fill({ Email: 'grace@acme.com' });
    await expect(await screen.findByText(/This address signs in with Acme SSO/)).toBeVisible();
    await expect(screen.queryByRole('button', { name: 'Send code' })).toBeNull();
  },
};
