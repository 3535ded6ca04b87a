import type { Preset } from './preset.ts';

export const appRequired: Preset = {
  title: 'Authenticator app, required',
  text: 'Nobody gets in without an app, and nothing else will do.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      userMfaSettingList: ['SOFTWARE_TOKEN_MFA'],
      about: 'Has an app.',
    },
    {
      username: 'alan@example.com',
      password: 'Bombe-1940!',
      attributes: { name: 'Alan Turing' },
      about: 'Sets one up, there being no other choice.',
    },
  ],
  ideas: ['Sign up: from your address it goes straight on to your app.'],
  pool: { mfaConfiguration: 'ON', enabledMfas: ['SOFTWARE_TOKEN_MFA'] },
  client: { totpIssuer: 'Latchkey demo' },
};
