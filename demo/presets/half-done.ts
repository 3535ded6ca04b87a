import type { Preset } from './preset.ts';

export const halfDone: Preset = {
  title: 'Half-done accounts',
  text: 'Accounts in which something is left to do before they can be used.',
  people: [
    {
      username: 'alan@example.com',
      password: 'Bombe-1940!',
      status: 'FORCE_CHANGE_PASSWORD',
      about: 'Was invited: chooses a password and says his name.',
    },
    {
      username: 'grace@example.com',
      password: 'Nanosecond-1952!',
      attributes: { name: 'Grace Hopper' },
      status: 'RESET_REQUIRED',
      about: 'An administrator reset her password.',
    },
    {
      username: 'edsger@example.com',
      password: 'Goto-1968!',
      attributes: { name: 'Edsger Dijkstra' },
      status: 'UNCONFIRMED',
      about: 'Signed up and never confirmed.',
    },
    {
      username: 'barbara@example.com',
      password: 'Clu-1975!',
      attributes: {
        name: 'Barbara Liskov',
        email_verified: 'false',
        phone_number: '+12025550161',
        phone_number_verified: 'false',
      },
      about: 'Never proved an address: is asked to once she is in, and may say no.',
    },
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      enabled: false,
      about: 'Was disabled, and can’t sign in.',
    },
  ],
  ideas: ['Reload in the middle: where a code was sent, the step comes back.'],
  pool: { requiredAttributes: ['email', 'name'] },
  client: { signUpAttributes: ['name'], verifyContact: true },
};
