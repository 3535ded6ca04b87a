import { checkSecretHash } from '../user-pool/client.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import { notAuthorized } from '../wire/service-error.ts';
import { type AuthFlow, required } from './auth-flow.ts';

/** REFRESH_TOKEN_AUTH: new ID and access tokens of the same sign-in. The refresh token stays as it is and is not sent again. */
export const refreshToken: AuthFlow = async (pool, { parameters }) => {
  const grant = pool.grants.byRefreshToken(required(parameters, 'REFRESH_TOKEN'));
  const user = grant && pool.users.bySub(grant.sub);
  await checkSecretHash(pool, user?.username ?? '', parameters.SECRET_HASH);
  if (!grant) throw notAuthorized('Invalid Refresh Token');
  if (pool.clock.now() >= grant.expiresAt) throw notAuthorized('Refresh Token has expired');
  if (grant.isRevoked || !user) throw notAuthorized('Refresh Token has been revoked');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { AuthenticationResult: await issueTokens(pool, user, grant), ChallengeParameters: {} };
};
