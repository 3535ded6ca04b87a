import { type CallRecord, createCallLog } from './calls.ts';
import { createClock, type LocalClock } from './clock.ts';
import { createFaultLine, type Faults } from './faults.ts';
import { createOutbox, type Inbox } from './inbox.ts';
import { createInterceptor } from './intercept.ts';
import { createLocalUsers, type LocalUsers } from './local-users.ts';
import { type LocalCognitoConfig, resolvePoolConfig } from './pool-config.ts';
import { issuerOf } from './user-pool/tokens.ts';
import { createUserPool } from './user-pool/user-pool.ts';
import { createDispatch } from './wire/dispatch.ts';

/** A user pool with one app client, in memory, and what surrounds it. */
export interface LocalCognito {
  readonly userPoolId: string;
  readonly clientId: string;
  /** The address that `fetch` and `install` answer to. */
  readonly endpoint: string;
  /** The address of the managed login and its OAuth 2.0 endpoints, which `fetch` and `install` answer to as well. */
  readonly domain: string;
  /** Hand it to `createAuth({ fetch })`. Other addresses than these fail with a TypeError. */
  readonly fetch: typeof globalThis.fetch;
  /** Answers one request, whatever its host. Rejects where a fault breaks the connection. */
  handle(request: Request): Promise<Response>;
  /** Patches `globalThis.fetch` for the endpoint and the domain only, for clients that can't be given another `fetch`. Returns the undo. */
  install(): () => void;
  /** The emails and texts that were "sent". */
  readonly inbox: Inbox;
  readonly clock: LocalClock;
  /** What goes wrong with the next calls. */
  readonly faults: Faults;
  /** Every call so far, oldest first. */
  readonly calls: readonly CallRecord[];
  clearCalls(): void;
  readonly users: LocalUsers;
  /** The code that a user's authenticator app shows at this moment of the local clock; also while the app is being set up. */
  totp(username: string): Promise<string>;
}

/**
 * Makes a local Cognito: a strict user pool in memory, for tests, stories and development. Real SRP, codes that expire, lock-out, signed tokens.
 *
 * It needs nothing but Web Crypto, so it runs in browsers, workers and Node.js. Two of them share no users. Throws a TypeError for a pool that can't be.
 *
 * @example
 * ```ts
 * import { createAuth } from 'latchkey/cognito';
 * import { createLocalCognito } from 'latchkey/testing';
 *
 * const local = createLocalCognito({ users: [{ username: 'ada@example.com', password: 'Analytical-1843' }] });
 * const auth = createAuth({
 *   userPoolId: local.userPoolId,
 *   clientId: local.clientId,
 *   fetch: local.fetch,
 *   clock: local.clock,
 *   storage: 'memory',
 * });
 *
 * await auth.gateway.forgotPassword({ username: 'ada@example.com' });
 * local.inbox.last('ada@example.com')?.code; // '402913'
 * await local.clock.advance(60 * 60 * 1000); // the code has expired
 * ```
 */
export function createLocalCognito(config: LocalCognitoConfig = {}): LocalCognito {
  const poolConfig = resolvePoolConfig(config);
  const clock = config.clock ?? createClock();
  const outbox = createOutbox();
  const faultLine = createFaultLine(clock);
  const calls = createCallLog(clock);
  const pool = createUserPool(poolConfig, clock, outbox);
  const users = createLocalUsers(pool);
  for (const seed of config.users ?? []) users.create(seed);

  const handle = createDispatch(pool, faultLine, calls);
  const interceptor = createInterceptor([poolConfig.endpoint, issuerOf(poolConfig), poolConfig.domain], handle);
  return {
    userPoolId: poolConfig.userPoolId,
    clientId: poolConfig.clientId,
    endpoint: poolConfig.endpoint,
    domain: poolConfig.domain,
    fetch: interceptor.fetch,
    handle,
    install: interceptor.install,
    inbox: outbox.inbox,
    clock,
    faults: faultLine.faults,
    calls: calls.records,
    clearCalls: () => {
      calls.records.length = 0;
    },
    users,
    totp: users.totp,
  };
}
