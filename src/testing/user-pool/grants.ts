import type { LocalClock } from '../clock.ts';
import type { PoolConfig } from '../pool-config.ts';
import { randomBytes, toBase64Url, utf8 } from './bytes.ts';

/** A sign-in that succeeded: what its refresh tokens stand for. All its tokens carry its `originJti` and fall with it. */
export interface Grant {
  originJti: string;
  eventId: string;
  /** The user's. */
  sub: string;
  /** A refresh has to come from this device. */
  deviceKey: string | undefined;
  /** What a client asked for at the managed login, space-separated. Undefined for a sign-in by the API, which may do everything. */
  scope: string | undefined;
  /** Epoch milliseconds. */
  authenticatedAt: number;
  expiresAt: number;
  isRevoked: boolean;
}

/** A refresh token of a grant; rotation makes another, and the first is `replacedAt` that moment. */
export interface RefreshToken {
  grant: Grant;
  /** Epoch milliseconds. */
  replacedAt: number | undefined;
}

export interface GrantStore {
  open(
    sub: string,
    bounds?: Partial<Pick<Grant, 'deviceKey' | 'scope' | 'authenticatedAt'>>,
  ): { grant: Grant; refreshToken: string };
  refreshToken(refreshToken: string): RefreshToken | undefined;
  /** Makes another refresh token of the same grant, that lasts no longer than the first. */
  rotate(refreshToken: RefreshToken): string;
  byOriginJti(originJti: string): Grant | undefined;
  /** GlobalSignOut, or an administrator's disabling. */
  revokeAll(sub: string): void;
}

export function createGrantStore(config: PoolConfig, clock: LocalClock): GrantStore {
  const grants = new Map<string, Grant>();
  const refreshTokens = new Map<string, RefreshToken>();
  const issue = (grant: Grant) => {
    const refreshToken = newRefreshToken();
    refreshTokens.set(refreshToken, { grant, replacedAt: undefined });
    return refreshToken;
  };
  return {
    open(sub, { deviceKey, scope, authenticatedAt = clock.now() } = {}) {
      const grant = {
        originJti: crypto.randomUUID(),
        eventId: crypto.randomUUID(),
        sub,
        deviceKey,
        scope,
        authenticatedAt,
        expiresAt: clock.now() + config.refreshTokenValidity,
        isRevoked: false,
      };
      grants.set(grant.originJti, grant);
      return { grant, refreshToken: issue(grant) };
    },
    refreshToken: (refreshToken) => refreshTokens.get(refreshToken),
    rotate(old) {
      old.replacedAt ??= clock.now();
      return issue(old.grant);
    },
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
