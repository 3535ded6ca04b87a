import type { LocalClock } from '../clock.ts';
import type { PoolConfig } from '../pool-config.ts';
import type { Method } from './assurance.ts';
import { randomBytes, toBase64Url, utf8 } from './bytes.ts';

/** A sign-in that succeeded: what its refresh tokens stand for. All its tokens carry its `originJti` and fall with it. */
export interface Grant {
  originJti: string;
  eventId: string;
  /** What ListUserSessions calls it. */
  sessionId: string;
  /** The user's. */
  sub: string;
  /** A refresh has to come from this device. */
  deviceKey: string | undefined;
  /** How the person has shown who they are. */
  methods: readonly Method[];
  /** What a client asked for at the managed login, space-separated. Undefined for a sign-in by the API, which may do everything. */
  scope: string | undefined;
  /** Of the sign-in or the last refresh. */
  userAgent: string | undefined;
  /** Epoch milliseconds, like the two after it. */
  authenticatedAt: number;
  lastActiveAt: number;
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
  /** In a pool that tracks sessions, one more than the user may have ends the one that was idle for longest. */
  open(
    sub: string,
    bounds?: Partial<Pick<Grant, 'deviceKey' | 'methods' | 'scope' | 'authenticatedAt'>>,
  ): { grant: Grant; refreshToken: string };
  refreshToken(refreshToken: string): RefreshToken | undefined;
  /** Makes another refresh token of the same grant, that lasts no longer than the first. */
  rotate(refreshToken: RefreshToken): string;
  byOriginJti(originJti: string): Grant | undefined;
  /** A user's sign-ins that count, the last one first. */
  active(sub: string): Grant[];
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
  const active = (sub: string) =>
    [...grants.values()]
      .filter((grant) => grant.sub === sub && !grant.isRevoked && clock.now() < grant.expiresAt)
      .reverse();
  const makeRoom = (sub: string) => {
    const idlest = active(sub).sort((one, other) => other.lastActiveAt - one.lastActiveAt);
    for (const grant of idlest.slice(config.tokenSession.maxPerUser - 1)) grant.isRevoked = true;
  };
  return {
    active,
    open(sub, { deviceKey, methods = [], scope, authenticatedAt = clock.now() } = {}) {
      if (config.userSessionTracking === 'ENABLED') makeRoom(sub);
      const grant = {
        originJti: crypto.randomUUID(),
        eventId: crypto.randomUUID(),
        sessionId: newSessionId(),
        sub,
        deviceKey,
        methods,
        userAgent: undefined,
        scope,
        authenticatedAt,
        lastActiveAt: clock.now(),
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

/** 28 characters, of which the first three say that it stands for tokens. */
const newSessionId = () => `tkn${Array.from(randomBytes(25), (byte) => (byte % 36).toString(36)).join('')}`;

/** Looks like Cognito's: a JWE in five parts, opaque and long. */
function newRefreshToken(): string {
  const header = toBase64Url(utf8('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}'));
  const parts = [256, 12, 750, 16].map((length) => toBase64Url(randomBytes(length)));
  return [header, ...parts].join('.');
}
