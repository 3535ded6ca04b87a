import type { Triggers } from '../src/testing/index.ts';

/** A question of a Lambda, and the only answer that it takes. */
export interface Question {
  parameters: Record<string, string>;
  answer: string;
}

/** Lambdas that ask these questions in turn, after the password. A wrong answer ends the sign-in. */
export const asking = (questions: readonly Question[]): Triggers => ({
  defineAuthChallenge({ request: { session } }) {
    const last = session.at(-1);
    if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    if (last?.challengeResult === false) return { failAuthentication: true };
    return askedOf(session) < questions.length ? { challengeName: 'CUSTOM_CHALLENGE' } : { issueTokens: true };
  },
  createAuthChallenge({ request: { session } }) {
    const { parameters = {}, answer = '' } = questions[askedOf(session)] ?? {};
    return { publicChallengeParameters: parameters, privateChallengeParameters: { answer } };
  },
  verifyAuthChallengeResponse: ({ request: { challengeAnswer, privateChallengeParameters } }) => ({
    answerCorrect: challengeAnswer === privateChallengeParameters.answer,
  }),
});

const askedOf = (session: readonly { challengeName: string }[]) =>
  session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE').length;
