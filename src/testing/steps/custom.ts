import type { ChallengeResult } from '../lambda-triggers.ts';
import type { Attempt } from '../user-pool/attempt.ts';
import { runCreateAuthChallenge, runDefineAuthChallenge } from '../user-pool/custom-triggers.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import { checkMayEnter } from './after-password.ts';
import { continueSignIn } from './continue-sign-in.ts';
import { posePasswordVerifier } from './password-verifier.ts';

/** How far a sign-in by the pool's own challenges has come. */
export interface CustomProgress {
  /** Undefined for somebody who doesn't exist. */
  attempt: Attempt | undefined;
  username: string;
  typedName: string;
  /** The rounds so far, the first one first. */
  rounds: readonly ChallengeResult[];
}

/** A session that waits for an answer of which only the pool's functions know whether it is right. */
export const customChallenge = defineChallenge<
  CustomProgress & {
    privateChallengeParameters: Readonly<Record<string, string>>;
    challengeMetadata: string | undefined;
  }
>('CUSTOM_CHALLENGE');

/** Lets the DefineAuthChallenge function decide what comes next: another round, the end, or tokens. */
export async function continueCustom(
  pool: UserPool,
  progress: CustomProgress,
  { clientMetadata, clientShared }: { clientMetadata: Metadata; clientShared?: bigint | undefined },
): Promise<object> {
  const { attempt, typedName: name, rounds } = progress;
  const user = attempt && pool.users.bySub(attempt.sub);
  const decision = await runDefineAuthChallenge(pool, user, { name, session: rounds, clientMetadata });
  if (decision.failAuthentication) throw notAuthorized('Incorrect username or password.');
  if (decision.issueTokens) {
    if (!user || !attempt) throw notAuthorized('Incorrect username or password.');
    checkMayEnter(user);
    return continueSignIn(pool, user, { ...attempt, hasSecondFactor: true }, clientMetadata);
  }
  if (decision.challengeName === 'PASSWORD_VERIFIER' && clientShared !== undefined) {
    return posePasswordVerifier(pool, user, { name, clientShared, attempt, rounds });
  }
  if (decision.challengeName !== 'CUSTOM_CHALLENGE') {
    throw new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  }
  return poseCustomChallenge(pool, progress, clientMetadata);
}

async function poseCustomChallenge(
  pool: UserPool,
  progress: CustomProgress,
  clientMetadata: Metadata,
): Promise<object> {
  const { attempt, typedName: name, rounds } = progress;
  const user = attempt && pool.users.bySub(attempt.sub);
  const made = await runCreateAuthChallenge(pool, user, { name, session: rounds, clientMetadata });
  const { privateChallengeParameters = {}, publicChallengeParameters = {}, challengeMetadata } = made;
  const state = { ...progress, privateChallengeParameters, challengeMetadata };
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: pool.sessions.open(customChallenge, state),
    ChallengeParameters: { ...publicChallengeParameters, USERNAME: progress.username },
  };
}
