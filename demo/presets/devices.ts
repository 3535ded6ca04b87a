import type { Preset } from './preset.ts';

export const devices: Preset = {
  title: 'Remembered devices',
  text: 'Who says that a browser is their own is asked for no second factor there.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      userMfaSettingList: ['SOFTWARE_TOKEN_MFA'],
      about: 'Uses an authenticator app.',
    },
    {
      username: 'grace@example.com',
      password: 'Nanosecond-1952!',
      attributes: { name: 'Grace Hopper' },
      userMfaSettingList: ['EMAIL_OTP'],
      about: 'Gets a code by email.',
    },
  ],
  ideas: ['Have the browser remembered, sign out and in again.', 'Forget it, and be asked anew.'],
  pool: {
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    deviceConfiguration: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
  },
  client: { rememberDevice: 'ask' },
};
