import type { LocalClock } from '../clock.ts';
import type { PoolConfig } from '../pool-config.ts';
import { randomBytes, toBase64Url, utf8 } from './bytes.ts';

/** A sign-in that succeeded: what its refresh token stands for. All its tokens carry its `originJti` and fall with it. */
export interface Grant {
  originJti: string;
  eventId: string;
  refreshToken: string;
  /** The user's. */
  sub: string;
  /** Epoch milliseconds. */
  authenticatedAt: number;
  expiresAt: number;
  isRevoked: boolean;
}

export interface GrantStore {
  open(sub: string): Grant;
  byRefreshToken(refreshToken: string): Grant | undefined;
  byOriginJti(originJti: string): Grant | undefined;
  /** GlobalSignOut, or an administrator's disabling. */
  revokeAll(sub: string): void;
}

export function createGrantStore(config: PoolConfig, clock: LocalClock): GrantStore {
  const grants = new Map<string, Grant>();
  return {
    open(sub) {
      const grant = {
        originJti: crypto.randomUUID(),
        eventId: crypto.randomUUID(),
        refreshToken: newRefreshToken(),
        sub,
        authenticatedAt: clock.now(),
        expiresAt: clock.now() + config.refreshTokenValidity,
        isRevoked: false,
      };
      grants.set(grant.originJti, grant);
      return grant;
    },
    byRefreshToken: (refreshToken) => [...grants.values()].find((grant) => grant.refreshToken === refreshToken),
    byOriginJti: (originJti) => grants.get(originJti),
    revokeAll(sub) {
      for (const grant of grants.values()) if (grant.sub === sub) grant.isRevoked = true;
    },
  };
}

/** Looks like Cognito's: a JWE in five parts, opaque and long. */
function newRefreshToken(): string {
  const header = toBase64Url(utf8('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}'));
  const parts = [256, 12, 750, 16].map((length) => toBase64Url(randomBytes(length)));
  return [header, ...parts].join('.');
}
