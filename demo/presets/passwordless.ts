import type { Preset } from './preset.ts';

export const passwordless: Preset = {
  title: 'Without passwords',
  text: 'Nobody is asked for one: codes by email and text, and passkeys.',
  people: [
    {
      username: 'ada@example.com',
      attributes: { name: 'Ada Lovelace', phone_number: '+12025550118' },
      about: 'Gets a code by email or by text.',
    },
    { username: 'grace@example.com', attributes: { name: 'Grace Hopper' }, about: 'Gets a code by email.' },
  ],
  ideas: [
    'Sign up: there is no password to choose.',
    'Say no to a passkey: you are asked at each sign-in.',
    'Make one, and sign in by it the next time.',
  ],
  pool: {
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    // Cognito has no pool without PASSWORD here; the app leaves it out.
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: 'localhost' },
  },
  client: { authFlow: 'USER_AUTH', firstFactors: ['EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'], passkeyOffer: 'always' },
};
