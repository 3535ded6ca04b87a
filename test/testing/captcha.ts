import type { Triggers } from '../../src/testing/index.ts';

/** Functions that ask two sums, after the password where that comes first, and end at the third wrong answer. */
export const sums = (): Triggers => ({
  defineAuthChallenge: ({ request: { session, userNotFound } }) => {
    const answers = session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
    const right = answers.filter(({ challengeResult }) => challengeResult);
    if (answers.length - right.length >= 3) return { failAuthentication: true };
    if (session.at(-1)?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    return right.length >= 2 && !userNotFound ? { issueTokens: true } : { challengeName: 'CUSTOM_CHALLENGE' };
  },
  createAuthChallenge: ({ request: { session } }) => ({
    publicChallengeParameters: { question: `1 + ${session.length}` },
    privateChallengeParameters: { answer: String(1 + session.length) },
    challengeMetadata: `SUM_${session.length}`,
  }),
  verifyAuthChallengeResponse: ({ request: { challengeAnswer, privateChallengeParameters } }) => ({
    answerCorrect: challengeAnswer === privateChallengeParameters.answer,
  }),
});
