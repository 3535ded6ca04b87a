import type { ChallengeResult, CreateAuthChallengeResponse, DefineAuthChallengeResponse } from '../lambda-triggers.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { eventOf, invoke, type Metadata, occasionOf } from './triggers.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

interface Round {
  /** As it was typed. */
  name: string;
  session: readonly ChallengeResult[];
  clientMetadata: Metadata;
}

/** Runs the pool's DefineAuthChallenge function. Throws InvalidParameterException if it has none, as the two below do. */
export async function runDefineAuthChallenge(
  pool: UserPool,
  user: User | undefined,
  round: Round,
): Promise<DefineAuthChallengeResponse> {
  const run = configured(pool.config.triggers.defineAuthChallenge);
  const extra = { session: round.session, userNotFound: user === undefined };
  const event = eventOf(pool, 'DefineAuthChallenge_Authentication', occasionAt(user, round), extra);
  return (await invoke('DefineAuthChallenge', async () => run(event))) ?? {};
}

/** Runs the pool's CreateAuthChallenge function. */
export async function runCreateAuthChallenge(
  pool: UserPool,
  user: User | undefined,
  round: Round,
): Promise<CreateAuthChallengeResponse> {
  const run = configured(pool.config.triggers.createAuthChallenge);
  const extra = { challengeName: 'CUSTOM_CHALLENGE', session: round.session, userNotFound: user === undefined };
  const event = eventOf(pool, 'CreateAuthChallenge_Authentication', occasionAt(user, round), extra);
  return (await invoke('CreateAuthChallenge', async () => run(event))) ?? {};
}

/** Runs the pool's VerifyAuthChallengeResponse function: whether the answer is right. */
export async function runVerifyAuthChallengeResponse(
  pool: UserPool,
  user: User | undefined,
  attempt: Omit<Round, 'session'> & {
    challengeAnswer: string;
    privateChallengeParameters: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const run = configured(pool.config.triggers.verifyAuthChallengeResponse);
  const { challengeAnswer, privateChallengeParameters } = attempt;
  const extra = { challengeAnswer, privateChallengeParameters, userNotFound: user === undefined };
  const event = eventOf(pool, 'VerifyAuthChallengeResponse_Authentication', occasionAt(user, attempt), extra);
  const response = await invoke('VerifyAuthChallengeResponse', async () => run(event));
  return response?.answerCorrect === true;
}

function configured<Trigger>(trigger: Trigger | undefined): Trigger {
  if (trigger) return trigger;
  throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
}

const occasionAt = (user: User | undefined, { name, clientMetadata }: Omit<Round, 'session'>) =>
  user
    ? occasionOf(user, clientMetadata)
    : { userName: name, userAttributes: new Map<string, string>(), clientMetadata };
