import type { LocalClock } from '../clock.ts';
import { createHostedUiStore, type HostedUiStore } from '../hosted-ui/store.ts';
import type { Outbox } from '../inbox.ts';
import type { PoolConfig } from '../pool-config.ts';
import { type CodeStore, createCodeStore } from './codes.ts';
import { createGrantStore, type GrantStore } from './grants.ts';
import { createLockOut, type LockOut } from './lock-out.ts';
import { createRateLimiter, type RateLimiter } from './rate-limits.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';
import { createSigningKey, type SigningKey } from './signing-key.ts';
import { createUserStore, type UserStore } from './users.ts';

/** One user pool with its app client: all that an operation can reach. Two local Cognitos share nothing of it but the default signing key. */
export interface UserPool {
  config: PoolConfig;
  clock: LocalClock;
  outbox: Outbox;
  users: UserStore;
  codes: CodeStore;
  sessions: SessionStore;
  grants: GrantStore;
  lockOut: LockOut;
  rateLimiter: RateLimiter;
  signingKey: SigningKey;
  hostedUi: HostedUiStore;
}

export function createUserPool(config: PoolConfig, clock: LocalClock, outbox: Outbox): UserPool {
  return {
    config,
    clock,
    outbox,
    users: createUserStore(config),
    codes: createCodeStore(config, clock),
    sessions: createSessionStore(config, clock),
    grants: createGrantStore(config, clock),
    lockOut: createLockOut(clock),
    rateLimiter: createRateLimiter(clock),
    signingKey: createSigningKey(config.signingKey),
    hostedUi: createHostedUiStore(clock),
  };
}
