import type { Preset } from './preset.ts';

const minute = 60_000;

export const shortSessions: Preset = {
  title: 'Short sessions',
  text: 'Tokens that live for five minutes and are refreshed in view, by refresh tokens that rotate. Ten minutes without a sign of life end the session, after a warning.',
  people: [
    {
      username: 'ada@example.com',
      password: 'Analytical-1843',
      attributes: { name: 'Ada Lovelace' },
      about: 'Watch the time that the access token has left.',
    },
  ],
  ideas: [
    'Leave the page alone, and answer the warning.',
    'Open a second tab, sign out in one and look at the other.',
    'Go offline in the browser’s tools: the session stays.',
    'Close the laptop for an hour.',
  ],
  pool: {
    accessTokenValidity: 5 * minute,
    idTokenValidity: 5 * minute,
    refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 10 },
  },
  client: { idleTimeout: 10 * minute, absoluteTimeout: 8 * 60 * minute },
};
