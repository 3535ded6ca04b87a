import { defineChallenge } from '../user-pool/sessions.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';

/** A session that waits for the answer to a challenge after the password. */
const afterPasswordChallenge = defineChallenge<{ sub: string }>('after the password');

/** What follows a right password: a refusal by the user's state, a further challenge, or tokens. */
export async function finishPassword(pool: UserPool, user: User): Promise<object> {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.challengeAfterPassword !== undefined) {
    return challenge(pool, user, user.challengeAfterPassword, { USER_ID_FOR_SRP: user.username });
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    const missing = pool.config.requiredAttributes.filter((name) => !user.attributes.get(name));
    const { sub: _, ...attributes } = Object.fromEntries(user.attributes);
    return challenge(pool, user, 'NEW_PASSWORD_REQUIRED', {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(attributes),
    });
  }
  return finishSignIn(pool, user);
}

/** The end of every way to sign in. */
async function finishSignIn(pool: UserPool, user: User): Promise<object> {
  const grant = pool.grants.open(user.sub);
  const tokens = await issueTokens(pool, user, grant);
  return { AuthenticationResult: { ...tokens, RefreshToken: grant.refreshToken }, ChallengeParameters: {} };
}

function challenge(pool: UserPool, user: User, name: string, parameters: Record<string, string>): object {
  return {
    ChallengeName: name,
    Session: pool.sessions.open(afterPasswordChallenge, { sub: user.sub }),
    ChallengeParameters: parameters,
  };
}
