import type { Preset } from './preset.ts';

const home = '/?pool=social';

export const social: Preset = {
  title: 'Social and enterprise sign-in',
  text: 'By Google, Apple, Facebook, Amazon or a company’s own sign-in, each played by a page of this server. Then AWS credentials for whoever is signed in, and for guests.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      about: 'Has a password, here and on the login page.',
    },
  ],
  ideas: [
    'Refuse at the provider, or come back by the browser’s Back.',
    'Type an address at acme.com: its people sign in there.',
    'Open a second tab: a sign-out in one is seen in the other.',
    'Get AWS credentials as a guest, then sign in: the identity stays.',
  ],
  pool: {
    callbackUrls: [home],
    logoutUrls: [home],
    supportedIdentityProviders: [
      ...(['COGNITO', 'Google', 'SignInWithApple', 'Facebook', 'LoginWithAmazon'] as const),
      { providerName: 'Okta', providerType: 'SAML' },
    ],
    identityPool: { allowUnauthenticatedIdentities: true },
  },
  client: { redirectUri: home, logoutUri: home },
  face: {
    identityProviders: [
      ...['Google', 'SignInWithApple', 'Facebook', 'LoginWithAmazon'],
      { name: 'Okta', label: 'Acme SSO', popup: true },
      { label: 'Cognito’s login page' },
    ],
    emailDomains: { 'acme.com': { name: 'Okta', label: 'Acme SSO' } },
    askToKeepSignedIn: true,
  },
  hasLogin: true,
  hasAws: true,
};
