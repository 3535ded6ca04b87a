import type { Triggers } from 'latchkey/testing';
import type { Preset } from './preset.ts';

const painter = 'grace@example.com';

/** The pool's Lambdas: who answers one question is in, and a wrong answer is the end. */
const triggers: Triggers = {
  defineAuthChallenge({ request: { session } }) {
    const [asked] = session;
    if (!asked) return { challengeName: 'CUSTOM_CHALLENGE' };
    return asked.challengeResult ? { issueTokens: true } : { failAuthentication: true };
  },
  // Somebody who doesn't exist has no address, and is asked like everybody else.
  createAuthChallenge: ({ request: { userAttributes } }) =>
    userAttributes.email === painter
      ? {
          publicChallengeParameters: { type: 'colours', count: '3' },
          privateChallengeParameters: { answer: 'green blue red' },
        }
      : {
          publicChallengeParameters: { type: 'pet', text: 'What was your first pet called?' },
          privateChallengeParameters: { answer: 'puff' },
        },
  verifyAuthChallengeResponse: ({ request: { challengeAnswer, privateChallengeParameters, userNotFound } }) => ({
    answerCorrect: !userNotFound && challengeAnswer.toLowerCase() === privateChallengeParameters.answer,
  }),
};

export const questionsFirst: Preset = {
  title: 'Questions in place of a password',
  text: 'Lambdas of the pool ask from the start. One question is put in the app’s words, the other is drawn by the app.',
  people: [
    {
      username: 'ada@example.com',
      attributes: { name: 'Ada Lovelace' },
      about: 'Says what her first pet was called: Puff.',
    },
    {
      username: painter,
      attributes: { name: 'Grace Hopper' },
      about: 'Picks her colours in order: green, blue, red.',
    },
  ],
  ideas: ['Give a wrong answer, or an address that nobody has: both read the same.'],
  pool: { triggers, explicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  client: { authFlow: 'CUSTOM_AUTH', identifierFirst: true, firstFactors: [] },
  face: { customChallenge: ({ text }) => ({ title: 'A question', text, label: 'Your answer' }) },
};
