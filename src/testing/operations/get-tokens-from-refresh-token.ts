import { checkClientId, checkClientSecret } from '../user-pool/client.ts';
import { userByRefreshToken } from '../user-pool/refresh.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import { optional } from '../wire/parameters.ts';
import { notAuthorized } from '../wire/service-error.ts';
import { clientId, clientMetadata, clientSecret, deviceKey, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html */
export const getTokensFromRefreshToken = operation(
  {
    RefreshToken: token,
    ClientId: clientId,
    ClientSecret: clientSecret,
    DeviceKey: optional(deviceKey),
    ClientMetadata: clientMetadata,
  },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    checkClientSecret(pool, input.ClientSecret, notAuthorized);
    const { user, token: used } = userByRefreshToken(pool, input.RefreshToken, input.DeviceKey);
    const tokens = await issueTokens(pool, user, used.grant, 'RefreshTokens', input.ClientMetadata);
    if (pool.config.refreshTokenRotation.feature === 'DISABLED') return { AuthenticationResult: tokens };
    // Rotated last: a Lambda that refuses leaves the old token as it is.
    return { AuthenticationResult: { ...tokens, RefreshToken: pool.grants.rotate(used) } };
  },
);
