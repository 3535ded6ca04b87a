import type { Preset } from './preset.ts';

// An address that was proved would be a second factor already.
const unproved = { email_verified: 'false' };

export const secondFactorRequired: Preset = {
  title: 'Second factor, required',
  text: 'Nobody gets in without one, and who has none sets one up in the middle of the sign-in.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace', ...unproved },
      about: 'Sets up an app or an email address.',
    },
    {
      username: 'grace@example.com',
      password: 'Nanosecond-1952!',
      attributes: { name: 'Grace Hopper', ...unproved },
      status: 'FORCE_CHANGE_PASSWORD',
      about: 'Was invited: chooses a password first.',
    },
  ],
  ideas: [
    'Put the secret into an app on your own phone. Its codes count here too.',
    'Sign up: the address that you prove is your second factor.',
  ],
  pool: { mfaConfiguration: 'ON', enabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] },
  client: { totpIssuer: 'Latchkey demo' },
};
