import type { Preset } from './preset.ts';

export const devices: Preset = {
  title: 'Remembered devices: if wanted',
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

export const devicesAlways: Preset = {
  ...devices,
  title: 'Remembered devices: always',
  text: 'Nobody is asked: from the second sign-in on, this browser stands for the second factor.',
  ideas: ['Sign out and in again.', 'Forget the browser under Settings, and be asked anew.'],
  client: { rememberDevice: 'always' },
};

export const devicesNever: Preset = {
  ...devices,
  title: 'Remembered devices: never',
  text: 'Nobody is asked, and each sign-in takes a second factor: the pool knows the browser, and doesn’t trust it.',
  ideas: ['Look for the browser under Settings.', 'Sign out and in again.'],
  client: { rememberDevice: 'never' },
};
