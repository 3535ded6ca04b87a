import type { AuthContext } from './auth.ts';
import { loaded, unwrapped } from './load.ts';
import { type AuthenticationHelper, createSrp, loadHelper, type Srp } from './srp.ts';

type HelperClass = new (poolName: string) => AuthenticationHelper;

/** Where a sign-in gets its SRP from. */
export interface SrpSource {
  /** Loads what it needs, and does the half of the arithmetic that needs no password. */
  prepare(): Promise<void>;
  /** For one sign-in: what `prepare()` made ready is given away once. */
  start(): Promise<Srp>;
  /** For a proof to somebody else than the pool: a group of devices. */
  startFor(poolName: string): Promise<Srp>;
  /** The library's own. */
  loadHelper(): Promise<HelperClass>;
}

export function createSrpSource({ config, pool }: AuthContext): SrpSource {
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);
  let ready: Promise<Srp> | undefined;

  const helper = async () => unwrapped<HelperClass>((await loaded(loadHelper)).default);
  const make = async (name = poolName) => createSrp(await helper(), name);

  return {
    loadHelper: helper,
    startFor: make,
    async prepare() {
      if (config.authFlow === 'USER_PASSWORD_AUTH') return;
      ready ??= make();
      const waited = ready;
      try {
        await waited;
      } catch (error) {
        // Not kept: the next call tries again.
        if (ready === waited) ready = undefined;
        throw error;
      }
    },
    start() {
      const srp = ready ?? make();
      ready = undefined;
      return srp;
    },
  };
}
