import { required } from '../auth-flows/auth-flow.ts';
import { refuseSimulated, simulatedChallenge } from '../steps/simulated-challenge.ts';
import type { Attempt } from '../user-pool/attempt.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { checkDevice } from '../user-pool/devices.ts';
import type { Challenge } from '../user-pool/sessions.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';

/** Judges the answer to a challenge: returns the next challenge, or tokens. */
export type Respond = (pool: UserPool, answer: ChallengeAnswer) => Promise<object>;

export interface ChallengeAnswer {
  /** ChallengeResponses. */
  responses: Readonly<Record<string, string>>;
  session: string | undefined;
  clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Whose sign-in an answer goes on with. Throws if USERNAME, SECRET_HASH and Session don't fit together, or the user has been disabled meanwhile. */
export async function resume<State extends { attempt: Attempt }>(
  pool: UserPool,
  challenge: Challenge<State>,
  { responses, session }: ChallengeAnswer,
): Promise<{ user: User; state: State; session: string }> {
  const name = required(responses, 'USERNAME');
  await checkSecretHash(pool, name, responses.SECRET_HASH);
  if (session === undefined) throw invalidParameter('Missing required parameter Session');
  if (pool.sessions.isOf(simulatedChallenge, session)) {
    checkIsSimulated(pool, challenge.name, { responses, session });
    throw refuseSimulated(challenge.name);
  }
  const state = pool.sessions.read(challenge, session);
  const user = pool.users.bySub(state.attempt.sub);
  if (!user || pool.users.find(name) !== user) throw notAuthorized('Invalid session for the user.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  // A client names its device at any step.
  const deviceKey = responses.DEVICE_KEY ?? state.attempt.deviceKey;
  checkDevice(pool, user, deviceKey);
  return { user, state: { ...state, attempt: { ...state.attempt, deviceKey } }, session };
}

/** Refuses an answer to another challenge, or of another name, than the one that somebody who doesn't exist was posed. */
export function checkIsSimulated(
  pool: UserPool,
  challengeName: string,
  { responses, session }: { responses: Readonly<Record<string, string>>; session: string },
): { typedName: string } {
  const state = pool.sessions.read(simulatedChallenge, session);
  const name = pool.users.normalise(required(responses, 'USERNAME'));
  const isSame = [state.typedName, state.username].some((known) => pool.users.normalise(known) === name);
  if (state.name !== challengeName || !isSame) throw notAuthorized('Invalid session for the user.');
  return state;
}
