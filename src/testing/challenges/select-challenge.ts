import { required } from '../auth-flows/auth-flow.ts';
import { beginFirstFactor, selectChallenge } from '../steps/first-factor.ts';
import { posePasswordVerifier, readSrpA } from '../steps/password-verifier.ts';
import { provePassword } from '../steps/prove-password.ts';
import { simulateChallenge, simulatedChallenge } from '../steps/simulated-challenge.ts';
import { webAuthnChallenge } from '../steps/web-authn.ts';
import type { Attempt } from '../user-pool/attempt.ts';
import { type FirstChallenge, isFirstChallenge, simulatedChallenges } from '../user-pool/first-factors.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { type ChallengeAnswer, checkIsSimulated, type Respond, resume } from './challenge.ts';

interface SelectState {
  attempt: Attempt;
  choices: readonly FirstChallenge[];
}

/** SELECT_CHALLENGE: one of AvailableChallenges, with the password, A or credential that goes with it; a code is asked for next. */
export const selectFirstFactor: Respond = async (pool, answer) => {
  const { responses, session, clientMetadata } = answer;
  const name = required(responses, 'USERNAME');
  const challenge = required(responses, 'ANSWER');
  if (session !== undefined && pool.sessions.isOf(simulatedChallenge, session)) return simulate(pool, answer);
  const hasCancelled = session !== undefined && pool.sessions.isOf(webAuthnChallenge, session);
  const posed = hasCancelled ? webAuthnChallenge : selectChallenge;
  const { user, state, session: used } = await resume<SelectState>(pool, posed, answer);
  if (!isFirstChallenge(challenge) || !state.choices.includes(challenge)) throw notAvailable();
  // A wrong password leaves the session as it is.
  const { attempt, choices } = state;
  const step = { challenge, attempt, choices, name, parameters: responses, clientMetadata };
  const next = await beginFirstFactor(pool, user, step);
  pool.sessions.use(used);
  return next;
};

/** The same for somebody who doesn't exist. */
async function simulate(pool: UserPool, { responses, session = '' }: ChallengeAnswer): Promise<object> {
  const { ANSWER: challenge, PASSWORD, SRP_A } = responses;
  const { typedName } = checkIsSimulated(pool, 'SELECT_CHALLENGE', { responses, session });
  if (!isFirstChallenge(challenge) || !simulatedChallenges(pool).includes(challenge)) throw notAvailable();
  if (challenge === 'PASSWORD' && PASSWORD) {
    await provePassword(pool, undefined, { name: typedName, password: PASSWORD });
  }
  pool.sessions.use(session);
  if (challenge !== 'PASSWORD_SRP' || !SRP_A) return simulateChallenge(pool, typedName, challenge);
  return posePasswordVerifier(pool, undefined, {
    name: typedName,
    clientShared: readSrpA(SRP_A),
    attempt: undefined,
  });
}

const notAvailable = () => invalidParameter('Selected challenge is not available');
