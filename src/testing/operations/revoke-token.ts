import { checkClientId, checkClientSecret } from '../user-pool/client.ts';
import { ServiceError } from '../wire/service-error.ts';
import { clientId, clientSecret, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html */
export const revokeToken = operation(
  { Token: token, ClientId: clientId, ClientSecret: clientSecret },
  async (pool, { Token, ClientId, ClientSecret }) => {
    checkClientId(pool, ClientId);
    checkClientSecret(pool, ClientSecret, (message) => new ServiceError('UnauthorizedException', message));
    // ID and access tokens are signed, in three parts; only refresh tokens can be revoked.
    if (Token.split('.').length === 3)
      throw new ServiceError('UnsupportedTokenTypeException', 'Unsupported token type');
    const found = pool.grants.refreshToken(Token);
    // RFC 7009, section 2.2: a token that is unknown or already revoked is no error.
    if (found) found.grant.isRevoked = true;
    return undefined;
  },
);
