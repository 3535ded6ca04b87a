import type { Attempt } from '../user-pool/attempt.ts';
import { missingAttributes } from '../user-pool/attributes.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import { continueSignIn } from './continue-sign-in.ts';

/** A session that waits for an answer that the local Cognito can't take. */
const strangeChallenge = defineChallenge<{ attempt: Attempt }>('strange');

/** A session that waits for the password in the place of a temporary one. */
export const newPasswordChallenge = defineChallenge<{ attempt: Attempt }>('NEW_PASSWORD_REQUIRED');

/** What follows a right password: a refusal by the user's state, a further challenge, or tokens. */
export async function afterPassword(
  pool: UserPool,
  user: User,
  attempt: Attempt,
  clientMetadata?: Metadata,
): Promise<object> {
  checkMayEnter(user);
  if (user.challengeAfterPassword !== undefined) {
    return {
      ChallengeName: user.challengeAfterPassword,
      Session: pool.sessions.open(strangeChallenge, { attempt }),
      ChallengeParameters: { USER_ID_FOR_SRP: user.username },
    };
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askForNewPassword(pool, user, attempt);
  return continueSignIn(pool, user, attempt, clientMetadata);
}

/** Refuses a user who has shown a first factor and still may not enter. */
export function checkMayEnter(user: User): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
}

function askForNewPassword(pool: UserPool, user: User, attempt: Attempt): object {
  const missing = missingAttributes(user.attributes, pool.config);
  const { sub: _, ...attributes } = Object.fromEntries(user.attributes);
  const blanks = Object.fromEntries(missing.map((name) => [name, '']));
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: pool.sessions.open(newPasswordChallenge, { attempt }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify({ ...attributes, ...blanks }),
    },
  };
}
