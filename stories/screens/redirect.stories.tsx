import type { Meta, StoryObj } from '@storybook/react-vite';
import { RedirectStage } from '../redirect/redirect-stage.tsx';

const meta = {
  title: 'Screens/Sign-in by redirect',
  component: RedirectStage,
  // A page of several stories would be sent back to all of them.
  tags: ['!autodocs'],
  args: {
    identityProviders: [
      'Google',
      'SignInWithApple',
      { name: 'Okta', label: 'Acme SSO' },
      { label: 'Cognito’s login page' },
    ],
    pool: {
      supportedIdentityProviders: [
        ...(['COGNITO', 'Google', 'SignInWithApple'] as const),
        { providerName: 'Okta', providerType: 'SAML' },
      ],
    },
  },
} satisfies Meta<typeof RedirectStage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const ThereAndBack: Story = {};
