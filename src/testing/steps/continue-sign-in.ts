import type { Attempt } from '../user-pool/attempt.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { askSecondFactor } from './second-factor.ts';

/** What a sign-in lacks once the first factor is shown: a further challenge, or nothing, and then there are tokens. */
export async function continueSignIn(
  pool: UserPool,
  user: User,
  attempt: Attempt,
  clientMetadata: Metadata,
): Promise<object> {
  const asked = attempt.hasSecondFactor ? undefined : await askSecondFactor(pool, user, attempt, clientMetadata);
  return asked ?? finishSignIn(pool, user, attempt, clientMetadata);
}

/** The end of every way to sign in. */
async function finishSignIn(
  pool: UserPool,
  user: User,
  { occasion }: Attempt,
  clientMetadata: Metadata,
): Promise<object> {
  const { grant, refreshToken } = pool.grants.open(user.sub);
  const tokens = await issueTokens(pool, user, grant, occasion, clientMetadata);
  return { AuthenticationResult: { ...tokens, RefreshToken: refreshToken }, ChallengeParameters: {} };
}
