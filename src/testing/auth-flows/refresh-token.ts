import { checkSecretHash } from '../user-pool/client.ts';
import { userByRefreshToken } from '../user-pool/refresh.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import { type AuthFlow, required } from './auth-flow.ts';

/** REFRESH_TOKEN_AUTH: new ID and access tokens of the same sign-in. The refresh token stays as it is and is not sent again. */
export const refreshToken: AuthFlow = async (pool, { parameters }) => {
  const value = required(parameters, 'REFRESH_TOKEN');
  const holder = pool.users.bySub(pool.grants.refreshToken(value)?.grant.sub ?? '');
  await checkSecretHash(pool, holder?.username ?? '', parameters.SECRET_HASH);
  const { user, token } = userByRefreshToken(pool, value, parameters.DEVICE_KEY);
  return { AuthenticationResult: await issueTokens(pool, user, token.grant, 'RefreshTokens'), ChallengeParameters: {} };
};
