import { checkClientId } from '../user-pool/client.ts';
import { optional, text } from '../wire/parameters.ts';
import { ServiceError } from '../wire/service-error.ts';
import { clientId, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html */
export const revokeToken = operation(
  { Token: token, ClientId: clientId, ClientSecret: optional(text({ min: 1, max: 64, pattern: /[\w+]+/ })) },
  async (pool, { Token, ClientId, ClientSecret }) => {
    checkClientId(pool, ClientId);
    if (ClientSecret !== pool.config.clientSecret) {
      throw new ServiceError('UnauthorizedException', `Unable to verify the secret of client ${ClientId}`);
    }
    // ID and access tokens are signed, in three parts; only refresh tokens can be revoked.
    if (Token.split('.').length === 3)
      throw new ServiceError('UnsupportedTokenTypeException', 'Unsupported token type');
    const grant = pool.grants.byRefreshToken(Token);
    // RFC 7009, section 2.2: a token that is unknown or already revoked is no error.
    if (grant) grant.isRevoked = true;
    return undefined;
  },
);
