import type { LocalClock } from '../clock.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { createIdentities, type Identities } from './identities.ts';
import type { IdentityPoolConfig } from './identity-pool-config.ts';
import { createIssuedCredentials, type IssuedCredentials } from './issued-credentials.ts';

/** One identity pool, and the user pool whose tokens it takes: all that an operation can reach. */
export interface IdentityPool {
  config: IdentityPoolConfig;
  clock: LocalClock;
  /** The login provider. */
  userPool: UserPool;
  identities: Identities;
  issued: IssuedCredentials;
}

export function createIdentityPool(config: IdentityPoolConfig, userPool: UserPool): IdentityPool {
  const { clock } = userPool;
  return {
    config,
    clock,
    userPool,
    identities: createIdentities(config),
    issued: createIssuedCredentials(config, clock),
  };
}
