import type { Meta, StoryObj } from '@storybook/react-vite';
import { ProviderButton } from 'latchkey';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Provider button',
  component: ProviderButton,
  render: (props) => (
    <Ground>
      <ProviderButton {...props} provider="Google">
        Sign in with Google
      </ProviderButton>
      <ProviderButton {...props} provider="SignInWithApple">
        Sign in with Apple
      </ProviderButton>
      <ProviderButton {...props} provider="Facebook">
        Continue with Facebook
      </ProviderButton>
      <ProviderButton {...props} provider="LoginWithAmazon">
        Login with Amazon
      </ProviderButton>
      <ProviderButton {...props} provider="Okta" icon={<Star />}>
        Sign in with Acme SSO
      </ProviderButton>
    </Ground>
  ),
} satisfies Meta<typeof ProviderButton>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Brands: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Busy: Story = { args: { busy: true } };

function Star() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d="m12 2 3 7 7 .6-5.3 4.7L18.4 22 12 17.8 5.6 22l1.7-7.7L2 9.6 9 9Z" />
    </svg>
  );
}
