import type { Preset } from './preset.ts';

export const passkeyForBoth: Preset = {
  title: 'Passkey as both factors',
  text: 'Two factors are required. A passkey that verified the person counts as both, for whoever said so.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      userMfaSettingList: ['EMAIL_OTP'],
      about: 'Gets a code by email after her password, until her passkey does for both.',
    },
  ],
  ideas: [
    'Make a passkey under Settings: it isn’t offered after the sign-in. You still need the code.',
    'Let it count as both, sign out, and come back by it alone.',
  ],
  pool: {
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
    webAuthnConfiguration: {
      relyingPartyId: 'localhost',
      userVerification: 'required',
      factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    },
    mfaConfiguration: 'ON',
    enabledMfas: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
  },
  client: { authFlow: 'USER_AUTH', firstFactors: ['PASSWORD', 'WEB_AUTHN'], passkeyOffer: 'never' },
};
