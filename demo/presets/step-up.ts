import type { Preset } from './preset.ts';

export const stepUp: Preset = {
  title: 'Step-up',
  text: 'A password is enough to look around. What matters more asks for more, and the token says how much was shown (acr, amr).',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace', phone_number: '+12025550118' },
      about: 'Can step up to level 3 by a passkey, or a code by email after her password.',
    },
    {
      username: 'grace@example.com',
      password: 'Nanosecond-1952!',
      attributes: { name: 'Grace Hopper' },
      userMfaSettingList: ['SOFTWARE_TOKEN_MFA'],
      about: 'Is at level 4 at once, by her authenticator app.',
    },
  ],
  ideas: ['Step up a second time: there is nothing left to ask.', 'Ask for a level that Ada has no factor for.'],
  pool: {
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: 'localhost' },
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    acrConfiguration: {
      level1: { acrValue: 'urn:example:password' },
      level2: { acrValue: 'urn:example:code' },
      level3: { acrValue: 'urn:example:strong' },
      level4: { acrValue: 'urn:example:strongest' },
    },
  },
  client: { authFlow: 'USER_AUTH' },
  levels: {
    'a code': 'urn:example:code',
    'a strong proof': 'urn:example:strong',
    'the strongest proof': 'urn:example:strongest',
  },
};
