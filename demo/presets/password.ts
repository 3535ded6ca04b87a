import type { Preset } from './preset.ts';

export const password: Preset = {
  title: 'Email and password',
  text: 'As Cognito makes a pool where nothing is chosen but that people sign in with their email address.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      about: 'Has an account.',
    },
    {
      username: 'alan@example.com',
      password: 'Bombe-1940!',
      status: 'FORCE_CHANGE_PASSWORD',
      about: 'Was invited: has to choose a password.',
    },
  ],
  ideas: [
    'Sign up with any email address.',
    'Forget the password, and reload in between.',
    'Change your details, or delete the account, under Settings.',
    'Sign in with a wrong password, six times.',
  ],
  pool: {},
  client: {},
};
