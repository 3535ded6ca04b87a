import { authenticateClient } from './client-authentication.ts';
import { type Handler, json, OAuthError, single } from './visit.ts';

/**
 * `POST /oauth2/revoke`: ends a refresh token, and the access tokens that came of it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export const revoke: Handler = async (visit) => {
  const token = single(visit.form, 'token');
  if (token === undefined) throw new OAuthError('invalid_request', 'token is missing');
  try {
    authenticateClient(visit);
  } catch (error) {
    // The token endpoint says the same with status 400.
    throw error instanceof OAuthError ? new OAuthError(error.error, error.message, 401) : error;
  }
  // ID and access tokens are signed, in three parts; only refresh tokens can be revoked.
  if (token.split('.').length === 3) throw new OAuthError('unsupported_token_type');
  const found = visit.pool.grants.refreshToken(token);
  // RFC 7009, section 2.2: a token that is unknown or already revoked is no error.
  if (found) found.grant.isRevoked = true;
  return { response: json(undefined) };
};
