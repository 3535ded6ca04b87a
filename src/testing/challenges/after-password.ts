import { missingAttributes } from '../user-pool/attributes.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import type { Metadata, TokenOccasion } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';

/** A session that waits for an answer that the local Cognito can't take. */
const strangeChallenge = defineChallenge<{ sub: string }>('strange');

/** A session that waits for the password in the place of a temporary one. */
export const newPasswordChallenge = defineChallenge<{ sub: string }>('NEW_PASSWORD_REQUIRED');

/** What follows a right password: a refusal by the user's state, a further challenge, or tokens. */
export async function finishPassword(pool: UserPool, user: User, clientMetadata?: Metadata): Promise<object> {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.challengeAfterPassword !== undefined) {
    return {
      ChallengeName: user.challengeAfterPassword,
      Session: pool.sessions.open(strangeChallenge, { sub: user.sub }),
      ChallengeParameters: { USER_ID_FOR_SRP: user.username },
    };
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askForNewPassword(pool, user);
  return finishSignIn(pool, user, 'Authentication', clientMetadata);
}

/** The end of every way to sign in. */
export async function finishSignIn(
  pool: UserPool,
  user: User,
  occasion: TokenOccasion,
  clientMetadata: Metadata,
): Promise<object> {
  const { grant, refreshToken } = pool.grants.open(user.sub);
  const tokens = await issueTokens(pool, user, grant, occasion, clientMetadata);
  return { AuthenticationResult: { ...tokens, RefreshToken: refreshToken }, ChallengeParameters: {} };
}

function askForNewPassword(pool: UserPool, user: User): object {
  const missing = missingAttributes(user.attributes, pool.config);
  const { sub: _, ...attributes } = Object.fromEntries(user.attributes);
  const blanks = Object.fromEntries(missing.map((name) => [name, '']));
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: pool.sessions.open(newPasswordChallenge, { sub: user.sub }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify({ ...attributes, ...blanks }),
    },
  };
}
