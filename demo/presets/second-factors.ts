import type { Preset } from './preset.ts';

export const secondFactors: Preset = {
  title: 'Second factor, optional',
  text: 'Who has turned on a second factor is asked for it after the password.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      userMfaSettingList: ['SOFTWARE_TOKEN_MFA'],
      softwareToken: { friendlyDeviceName: 'Ada’s phone' },
      about: 'Uses an authenticator app.',
    },
    {
      username: 'grace@example.com',
      password: 'Nanosecond-1952!',
      attributes: { name: 'Grace Hopper', phone_number: '+12025550143' },
      userMfaSettingList: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
      about: 'Chooses between a text, an email and an app.',
    },
    {
      username: 'alan@example.com',
      password: 'Bombe-1940!',
      attributes: { name: 'Alan Turing' },
      about: 'Has none, and is asked for none until he turns one on under Settings.',
    },
  ],
  ideas: [
    'Sign out and in again with the same code of the app: it counts once.',
    'Ask for another code by text.',
    'Under Settings, say which factor is to be asked for first, or turn one off.',
    'Wait three minutes before you answer.',
  ],
  pool: { mfaConfiguration: 'OPTIONAL', enabledMfas: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] },
  client: { totpIssuer: 'Latchkey demo' },
};
