import { sha256, toBase64Url, utf8 } from '../user-pool/bytes.ts';
import { userByRefreshToken } from '../user-pool/refresh.ts';
import { type FreshTokens, issueTokens, makeTokens } from '../user-pool/tokens.ts';
import { ServiceError } from '../wire/service-error.ts';
import { authenticateClient } from './client-authentication.ts';
import { type Handler, json, OAuthError, single, type Visit } from './visit.ts';

/**
 * `POST /oauth2/token`: tokens for an authorization code, once, or for a refresh token.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const token: Handler = async (visit) => {
  const grantType = single(visit.form, 'grant_type');
  if (grantType === undefined) throw new OAuthError('invalid_request', 'grant_type is missing');
  authenticateClient(visit);
  switch (grantType) {
    case 'authorization_code':
      return { response: json(await redeemCode(visit)) };
    case 'refresh_token':
      return { response: json(await refresh(visit)) };
    case 'client_credentials':
      throw new OAuthError('unauthorized_client');
    default:
      throw new OAuthError('unsupported_grant_type');
  }
};

async function redeemCode({ pool, form }: Visit): Promise<object> {
  const code = single(form, 'code');
  const redirectUri = single(form, 'redirect_uri');
  const verifier = single(form, 'code_verifier');
  if (code === undefined || redirectUri === undefined) throw new OAuthError('invalid_request');
  // Used up by the attempt, right or wrong: who got hold of a code has one guess at its verifier.
  const given = pool.hostedUi.codes.take(code);
  const user = given && pool.users.bySub(given.sub);
  if (!given || !user?.enabled) throw new OAuthError('invalid_grant');
  if (given.redirectUri !== redirectUri) throw new OAuthError('unauthorized_client', 'invalid_redirect');
  if (!(await isVerifier(verifier, given.codeChallenge))) throw new OAuthError('invalid_grant');
  const { scope, authenticatedAt, nonce } = given;
  const { grant, refreshToken } = pool.grants.open(user.sub, { scope, authenticatedAt });
  const tokens = await makeTokens(pool, user, grant, given.decision, nonce);
  return { ...describe(tokens, scope), refresh_token: refreshToken };
}

/** Without a challenge there must be no verifier either: RFC 9700, section 4.8.2. */
async function isVerifier(verifier: string | undefined, challenge: string | undefined): Promise<boolean> {
  if (verifier === undefined || challenge === undefined) return verifier === challenge;
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return toBase64Url(await sha256(utf8(verifier))) === challenge;
}

async function refresh({ pool, form }: Visit): Promise<object> {
  const refreshToken = single(form, 'refresh_token');
  if (refreshToken === undefined) throw new OAuthError('invalid_request');
  try {
    const { user, token: used } = userByRefreshToken(pool, refreshToken, undefined);
    const tokens = await issueTokens(pool, user, used.grant, 'RefreshTokens');
    const isRotated = pool.config.refreshTokenRotation.feature === 'ENABLED';
    return {
      ...describe(tokens, used.grant.scope),
      ...(isRotated && { refresh_token: pool.grants.rotate(used) }),
    };
  } catch (error) {
    if (error instanceof ServiceError) throw new OAuthError('invalid_grant', error.message);
    throw error;
  }
}

/** An ID token is for who asked to know the person. */
const describe = ({ IdToken, AccessToken, ExpiresIn, TokenType }: FreshTokens, scope: string | undefined) => ({
  ...((scope === undefined || scope.split(' ').includes('openid')) && { id_token: IdToken }),
  access_token: AccessToken,
  expires_in: ExpiresIn,
  token_type: TokenType,
});
