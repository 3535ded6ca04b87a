import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import type { RefreshToken } from './grants.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** Who holds a refresh token that counts. Throws NotAuthorizedException, or RefreshTokenReuseException for one that rotation has replaced. */
export function userByRefreshToken(
  { clock, config, grants, users }: UserPool,
  refreshToken: string,
  deviceKey: string | undefined,
): { user: User; token: RefreshToken } {
  const token = grants.refreshToken(refreshToken);
  if (!token) throw notAuthorized('Invalid Refresh Token');
  const { grant, replacedAt } = token;
  const grace = config.refreshTokenRotation.retryGracePeriodSeconds * 1000;
  if (replacedAt !== undefined && clock.now() >= replacedAt + grace) {
    throw new ServiceError('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation');
  }
  // Cognito says no more than this to who leaves the device's key out.
  if (grant.deviceKey !== undefined && grant.deviceKey !== deviceKey) throw notAuthorized('Invalid Refresh Token');
  if (clock.now() >= grant.expiresAt) throw notAuthorized('Refresh Token has expired');
  const user = users.bySub(grant.sub);
  if (grant.isRevoked || !user) throw notAuthorized('Refresh Token has been revoked');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { user, token };
}
