import type { ChallengeResult, LocalCognitoConfig } from '../../src/testing/index.ts';
import { ada } from './page.ts';

/** The answers that the pool takes, one after the other. */
export const answers = ['blue', 'Byron'] as const;

type Next =
  | { challengeName: 'CUSTOM_CHALLENGE' | 'PASSWORD_VERIFIER' }
  | { issueTokens: true }
  | { failAuthentication: true };

/** A pool with questions of its own, after the password where that is proved. Three wrong answers end the sign-in. */
export function customPool(whatIsNext: (rounds: readonly ChallengeResult[]) => Next = next): LocalCognitoConfig {
  return {
    users: [ada],
    triggers: {
      defineAuthChallenge: ({ request: { session } }) => whatIsNext(session),
      createAuthChallenge: ({ request: { session } }) => {
        const question = `question ${right(session)}`;
        return {
          publicChallengeParameters: { question },
          privateChallengeParameters: { answer: answers[right(session)] ?? '' },
        };
      },
      verifyAuthChallengeResponse({ request: { challengeAnswer, privateChallengeParameters } }) {
        if (challengeAnswer === 'a refusal') throw new Error('Try later');
        return { answerCorrect: challengeAnswer === privateChallengeParameters.answer };
      },
    },
  };
}

const custom = (rounds: readonly ChallengeResult[]) =>
  rounds.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
const right = (rounds: readonly ChallengeResult[]) =>
  custom(rounds).filter(({ challengeResult }) => challengeResult).length;

function next(rounds: readonly ChallengeResult[]): Next {
  const last = rounds.at(-1);
  if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
  if (last?.challengeName === 'PASSWORD_VERIFIER' && !last.challengeResult) return { failAuthentication: true };
  if (right(rounds) === answers.length) return { issueTokens: true };
  return custom(rounds).length - right(rounds) > 2
    ? { failAuthentication: true }
    : { challengeName: 'CUSTOM_CHALLENGE' };
}
