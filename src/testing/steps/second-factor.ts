import type { SecondFactor } from '../factor-config.ts';
import { isEnough, methodOfSecondFactor } from '../user-pool/assurance.ts';
import type { Attempt } from '../user-pool/attempt.ts';
import { usableSecondFactors } from '../user-pool/second-factors.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { askForCode } from './sign-in-code.ts';

/** A session that waits for a code of an authenticator app. */
export const softwareTokenChallenge = defineChallenge<{ attempt: Attempt }>('SOFTWARE_TOKEN_MFA');

/** A session that waits for a choice between second factors. */
export const selectMfaTypeChallenge = defineChallenge<{ attempt: Attempt; choices: readonly SecondFactor[] }>(
  'SELECT_MFA_TYPE',
);

/** A session in which a second factor is being set up. */
export const mfaSetupChallenge = defineChallenge<{ attempt: Attempt; stage: 'begun' | 'associated' | 'verified' }>(
  'MFA_SETUP',
);

/** Poses the challenge that asks for a second factor, or lets one be chosen or set up. Undefined where none is asked for. */
export async function askSecondFactor(
  pool: UserPool,
  user: User,
  attempt: Attempt,
  clientMetadata: Metadata,
): Promise<object | undefined> {
  const { preferred } = user.secondFactors;
  const all = usableSecondFactors(pool, user);
  const enough = factorsThatReach(all, attempt);
  const usable = attempt.hasSecondFactor || enough.length > 0 ? enough : all;
  const [first, ...others] = usable;
  const mustSetUp = pool.config.mfaConfiguration === 'ON' && !attempt.hasSecondFactor;
  if (!first) return mustSetUp ? askForSetUp(pool, user, attempt) : undefined;
  if (preferred && usable.includes(preferred)) {
    return poseSecondFactor(pool, user, { factor: preferred, attempt, clientMetadata });
  }
  if (others.length === 0) return poseSecondFactor(pool, user, { factor: first, attempt, clientMetadata });
  return {
    ChallengeName: 'SELECT_MFA_TYPE',
    Session: pool.sessions.open(selectMfaTypeChallenge, { attempt, choices: usable }),
    ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(usable), USER_ID_FOR_SRP: user.username },
  };
}

/** With which of them the sign-in would reach the level that is asked for. */
export const factorsThatReach = (factors: readonly SecondFactor[], { methods, target }: Attempt): SecondFactor[] =>
  factors.filter((factor) => isEnough([...methods, methodOfSecondFactor(factor)], target));

/** Poses the challenge of one second factor. */
export async function poseSecondFactor(
  pool: UserPool,
  user: User,
  { factor, attempt, clientMetadata }: { factor: SecondFactor; attempt: Attempt; clientMetadata: Metadata },
): Promise<object> {
  if (factor !== 'SOFTWARE_TOKEN_MFA') return askForCode(pool, user, { name: factor, attempt, clientMetadata });
  const { friendlyDeviceName } = user.secondFactors.softwareToken ?? {};
  return {
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: pool.sessions.open(softwareTokenChallenge, { attempt }),
    ChallengeParameters: {
      ...(friendlyDeviceName !== undefined && { FRIENDLY_DEVICE_NAME: friendlyDeviceName }),
      USER_ID_FOR_SRP: user.username,
    },
  };
}

const askForSetUp = (pool: UserPool, user: User, attempt: Attempt) => ({
  ChallengeName: 'MFA_SETUP',
  Session: pool.sessions.open(mfaSetupChallenge, { attempt, stage: 'begun' }),
  ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify(pool.config.enabledMfas), USER_ID_FOR_SRP: user.username },
});
