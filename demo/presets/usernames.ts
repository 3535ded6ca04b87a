import type { Preset } from './preset.ts';

export const usernames: Preset = {
  title: 'Usernames',
  text: 'People choose a name to sign in with. Once their email address is proved, it does as well.',
  people: [
    {
      username: 'ada',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace', email: 'ada@example.com' },
      about: 'Signs in as ada, or with ada@example.com.',
    },
  ],
  ideas: ['Sign up, and sign in by either.', 'Sign up as ada: the name is taken.'],
  pool: { usernameAttributes: [], aliasAttributes: ['email'] },
  client: { usernameAttributes: [], signUpAttributes: ['email', 'name'] },
};
