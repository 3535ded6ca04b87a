import type { Preset } from './preset.ts';

export const choiceBased: Preset = {
  title: 'A choice of ways in',
  text: 'First the email address, then whatever the person has: a password, a code, a passkey.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace', phone_number: '+12025550118' },
      about: 'Has a password, an email address and a phone.',
    },
    {
      username: 'alan@example.com',
      password: 'Bombe-1940!',
      attributes: { name: 'Alan Turing' },
      about: 'Has no phone.',
    },
  ],
  ideas: [
    'Make a passkey once you are in, sign out, and come back by it.',
    'Say no to a passkey: you are asked once.',
    'Cancel the browser’s question for the passkey.',
    'Sign up: the code that proves your address signs you in.',
  ],
  pool: {
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: 'localhost' },
    userSessionTracking: 'ENABLED',
  },
  client: { authFlow: 'USER_AUTH', firstFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
};
