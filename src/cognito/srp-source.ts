import type { AuthContext } from './auth-context.ts';
import { createSrp, type Srp } from './srp.ts';

/** Where a sign-in gets its SRP from. */
export interface SrpSource {
  /** Does the half of the arithmetic that needs no password, ahead of a sign-in. */
  prepare(): Promise<void>;
  /** For one sign-in: what `prepare()` made ready is given away once. */
  start(): Promise<Srp>;
}

export function createSrpSource({ config, pool }: AuthContext): SrpSource {
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);
  let ready: Promise<Srp> | undefined;

  return {
    async prepare() {
      if (config.authFlow === 'USER_PASSWORD_AUTH') return;
      ready ??= createSrp(poolName);
      await ready;
    },
    start() {
      const srp = ready ?? createSrp(poolName);
      ready = undefined;
      return srp;
    },
  };
}
