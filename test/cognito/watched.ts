import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { AuthConfig } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { ada, hour, memory, open, operations, password, username } from './page.ts';

/** A pool whose refresh tokens are good for one refresh. */
export const rotating = {
  refreshTokenRotation: { feature: 'ENABLED' as const, retryGracePeriodSeconds: 0 },
  explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
};
export const minute = 60_000;
/** No call times out while the time is moved on. */
export const patient = { timeout: hour };
export const grace = { username: 'grace@example.com', password: password.reveal() };

/** A window to hear events from, and locks, for each test. */
export function withPage() {
  // What comes by an import() takes real time at first, of which the local clock knows nothing.
  beforeAll(async () => {
    await Promise.all([import('../../src/cognito/look-after.ts'), import('../../src/cognito/time-limit.ts')]);
  });
  beforeEach(() => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
    stubLocks();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

let underWay = 0;

/** A tab whose session is looked after. */
export async function watched(local: LocalCognito, storage = memory(), config: Partial<AuthConfig> = {}) {
  const fetch: typeof globalThis.fetch = async (...request) => {
    underWay += 1;
    try {
      return await local.fetch(...request);
    } finally {
      underWay -= 1;
    }
  };
  const page = open(local, storage, { keepFresh: true, fetch, ...config });
  await page.auth.prepare();
  await page.gateway.restore();
  await local.clock.advance(10_000);
  return page;
}

/** Two tabs of a browser in which Ada is signed in. */
export async function twoTabs(pool = {}, config: Partial<AuthConfig> = {}) {
  const local = createLocalCognito({ users: [ada, grace], ...pool });
  const first = await watched(local, memory(), config);
  await first.gateway.signIn({ username, password });
  const second = await watched(local, first.storage, config);
  const kinds = () => [first, second].map(({ facts }) => facts.map(({ kind }) => kind));
  const forget = () => {
    local.clearCalls();
    first.facts.length = 0;
    second.facts.length = 0;
  };
  forget();
  return { local, first, second, kinds, forget };
}

/** Lets the time pass, but not while Cognito signs a token, which takes real time: half an hour would have gone by until its answer. */
export async function live(local: LocalCognito, milliseconds: number) {
  for (let left = milliseconds; left > 0; left -= 2 * minute) {
    await local.clock.advance(Math.min(left, 2 * minute));
    while (underWay) await new Promise((resolve) => setTimeout(resolve));
    await local.clock.advance(0);
  }
}

export const refreshes = (local: LocalCognito) =>
  operations(local).filter((name) => name === 'GetTokensFromRefreshToken');

/** One lock after the other, as the platform's. */
function stubLocks() {
  let last: Promise<unknown> = Promise.resolve();
  vi.stubGlobal('navigator', {
    locks: {
      request(_name: string, _options: unknown, work: () => Promise<unknown>) {
        const turn = last.then(work);
        last = turn.catch(() => {});
        return turn;
      },
    },
  });
}
