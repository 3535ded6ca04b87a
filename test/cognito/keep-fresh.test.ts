import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthConfig } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { ada, hour, memory, open, operations, password, username } from './page.ts';

const rotating = {
  refreshTokenRotation: { feature: 'ENABLED' as const, retryGracePeriodSeconds: 0 },
  explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
};
const minute = 60_000;
const patient = { timeout: hour };
const grace = { username: 'grace@example.com', password: password.reveal() };

// What comes by an import() takes real time at first, of which the local clock knows nothing.
beforeAll(async () => {
  await import('../../src/cognito/look-after.ts');
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

let underWay = 0;

/** A tab whose session is looked after. */
async function watched(local: LocalCognito, storage = memory(), config: Partial<AuthConfig> = {}) {
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
async function twoTabs(pool = {}, config: Partial<AuthConfig> = {}) {
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
async function live(local: LocalCognito, milliseconds: number) {
  for (let left = milliseconds; left > 0; left -= 2 * minute) {
    await local.clock.advance(Math.min(left, 2 * minute));
    while (underWay) await new Promise((resolve) => setTimeout(resolve));
    await local.clock.advance(0);
  }
}

const refreshes = (local: LocalCognito) => operations(local).filter((name) => name === 'GetTokensFromRefreshToken');

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

describe('a session that is watched', () => {
  it('is refreshed a minute or two before it expires, and nothing is asked of Cognito before', async () => {
    const { local, first, second } = await twoTabs();
    await local.clock.advance(57 * minute);
    expect(local.calls).toEqual([]);
    await local.clock.advance(2 * minute);
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
    for (const tab of [first, second])
      expect((await tab.session.current())?.expiresAt).toBeGreaterThan(local.clock.now() + 57 * minute);
  });

  it('costs no call on load', async () => {
    const { local, first } = await twoTabs();
    await watched(local, first.storage);
    expect(local.calls).toEqual([]);
  });

  it('is left alone once nobody watches', async () => {
    const { local, first, second } = await twoTabs();
    first.stop();
    second.stop();
    await local.clock.advance(24 * hour);
    expect(local.calls).toEqual([]);
  });

  it('is looked after again when somebody watches again', async () => {
    const { local, first, second } = await twoTabs();
    first.stop();
    second.stop();
    first.gateway.watchSession(() => {});
    await local.clock.advance(hour);
    expect(refreshes(local)).toHaveLength(1);
  });

  it('is not refreshed by itself where the app says so', async () => {
    const { local } = await twoTabs({}, { keepFresh: false });
    await local.clock.advance(24 * hour);
    expect(local.calls).toEqual([]);
  });

  it.each([
    [60_000, 20],
    [300_000, 20],
    [86_400_000, 2],
  ])('is refreshed in good time, and not too often, where tokens live %i ms', async (life, times) => {
    const { local } = await twoTabs({ accessTokenValidity: life, idTokenValidity: life });
    await local.clock.advance(times * life);
    expect(refreshes(local).length).toBeGreaterThanOrEqual(times);
    expect(refreshes(local).length).toBeLessThanOrEqual(2 * times + 1);
  });
});

describe('a day with a refresh token that rotates', () => {
  it('makes exactly one refresh a period in two tabs, and nobody is signed out', async () => {
    const { local, first, second, kinds } = await twoTabs(rotating, patient);
    await live(local, 24 * hour);
    // A period is an hour less one or two minutes.
    expect(refreshes(local)).toHaveLength(24);
    expect(kinds()).toEqual([Array(24).fill('changed'), Array(24).fill('changed')]);
    const [mine, theirs] = await Promise.all([first.session.tokens(), second.session.tokens()]);
    expect(mine?.refreshToken).toBe(theirs?.refreshToken);
    expect((await first.session.tokens({ refresh: true }))?.accessToken).toBeDefined();
  });

  it('does so even where both set out at the same moment', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { local, kinds } = await twoTabs(rotating, patient);
    await live(local, 24 * hour);
    expect(refreshes(local)).toHaveLength(24);
    expect(kinds().flat()).not.toContain('ended');
  });

  it('signs nobody out where there are no locks', async () => {
    vi.stubGlobal('navigator', {});
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { local, kinds, first } = await twoTabs(rotating, patient);
    await live(local, 6 * hour);
    expect(kinds().flat()).not.toContain('ended');
    expect((await first.session.tokens({ refresh: true }))?.accessToken).toBeDefined();
  });

  it('leaves it, in a hidden tab, to one that is in view', async () => {
    const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    vi.stubGlobal('document', document);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { local, forget } = await twoTabs(rotating, patient);
    await live(local, 59 * minute);
    expect(refreshes(local)).toEqual([]);
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await live(local, 1000);
    expect(refreshes(local)).toHaveLength(1);
    forget();
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    await live(local, hour);
    // Nobody has it in view, so it is done all the same.
    expect(refreshes(local)).toHaveLength(1);
  });
});

describe('without a network', () => {
  it('keeps the session for an hour, tries less and less often, and refreshes when it is back', async () => {
    const { local, kinds, first } = await twoTabs(rotating);
    local.faults.add({ kind: 'drop', times: Number.POSITIVE_INFINITY });
    await local.clock.advance(58 * minute);
    local.clearCalls();
    await local.clock.advance(hour);
    const tried = refreshes(local).length;
    // Three attempts each, in two tabs.
    expect(tried).toBeGreaterThan(6);
    expect(tried).toBeLessThan(6 * 25);
    expect(kinds()).toEqual([[], []]);
    local.faults.clear();
    local.clearCalls();
    globalThis.dispatchEvent(new Event('online'));
    await local.clock.advance(1000);
    expect(refreshes(local)).toHaveLength(1);
    expect((await first.session.current())?.expiresAt).toBeGreaterThan(local.clock.now());
  });

  it('goes on by itself where nothing says that it is back', async () => {
    const { local, kinds } = await twoTabs(rotating);
    local.faults.add({ kind: 'drop', times: Number.POSITIVE_INFINITY });
    await local.clock.advance(2 * hour);
    local.faults.clear();
    await local.clock.advance(10 * minute);
    expect(kinds()).toEqual([['changed'], ['changed']]);
  });

  it.each(['html', 'empty-object', 'throttle', 'stall', 'unknown-type', 'internal-error'] as const)(
    'keeps it through %s too',
    async (kind) => {
      const { local, kinds } = await twoTabs();
      local.faults.add({ kind, times: Number.POSITIVE_INFINITY });
      await local.clock.advance(2 * hour);
      expect(kinds()).toEqual([[], []]);
      local.faults.clear();
      await local.clock.advance(11 * minute);
      expect(kinds()).toEqual([['changed'], ['changed']]);
    },
  );

  it('ends it on a definite refusal, once, in both tabs', async () => {
    const { local, kinds, first } = await twoTabs();
    local.users.update(username, { enabled: false });
    await local.clock.advance(hour);
    await vi.waitFor(() => expect(kinds()).toEqual([['ended'], ['ended']]));
    expect(first.storage.map.size).toBe(0);
    local.clearCalls();
    await local.clock.advance(24 * hour);
    expect(local.calls).toEqual([]);
  });
});

describe('a laptop that slept past the expiry', () => {
  it('refreshes at the first sign of life, once', async () => {
    let isAsleep = false;
    const local = createLocalCognito({ users: [ada], ...rotating });
    // Timers stand still; the wall clock goes on.
    const clock = {
      ...local.clock,
      setTimeout: (callback: () => void, milliseconds: number) =>
        local.clock.setTimeout(() => !isAsleep && callback(), milliseconds),
    };
    const page = await watched(local, memory(), { clock });
    await page.gateway.signIn({ username, password });
    await local.clock.advance(1000);
    local.clearCalls();
    isAsleep = true;
    await local.clock.advance(9 * hour);
    isAsleep = false;
    expect(local.calls).toEqual([]);
    globalThis.dispatchEvent(new Event('pageshow'));
    await local.clock.advance(0);
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
    expect((await page.session.current())?.expiresAt).toBeGreaterThan(local.clock.now());
  });
});

describe('what one tab does', () => {
  it('reaches the other: a sign-out', async () => {
    const { first, kinds } = await twoTabs();
    await first.gateway.signOut({ scope: 'local' });
    await vi.waitFor(() => expect(kinds()).toEqual([['ended'], ['ended']]));
  });

  it('reaches the other: a sign-in', async () => {
    const { local, first, second, kinds, forget } = await twoTabs();
    await first.gateway.signOut({ scope: 'local' });
    await vi.waitFor(() => expect(kinds()).toEqual([['ended'], ['ended']]));
    forget();
    await second.gateway.signIn({ username, password });
    await vi.waitFor(() => expect(kinds()).toEqual([['changed'], ['changed']]));
    expect(local.calls.filter(({ operation }) => operation === 'InitiateAuth')).toHaveLength(1);
    expect(first.facts).toEqual(second.facts);
  });

  it('reaches the other: a sign-in as another person', async () => {
    const { second, first, kinds } = await twoTabs();
    await second.gateway.signIn({ username: grace.username, password });
    await vi.waitFor(() => expect(kinds()).toEqual([['changed'], ['changed']]));
    expect(first.facts).toMatchObject([{ session: { user: { email: grace.username } } }]);
  });

  it('reaches a tab that came while it was done', async () => {
    const { local, first } = await twoTabs();
    const late = open(local, first.storage, { keepFresh: true });
    expect((await late.gateway.restore()).kind).toBe('signedIn');
    await first.gateway.signOut({ scope: 'local' });
    await local.clock.advance(10_000);
    expect(late.facts).toEqual([{ kind: 'ended' }]);
  });

  it('reaches a tab without BroadcastChannel by storage events', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const { local, first, second } = await twoTabs();
    const key = [...first.storage.map.keys()].find((name) => name.endsWith('LastAuthUser'));
    await first.gateway.signOut({ scope: 'local' });
    globalThis.dispatchEvent(Object.assign(new Event('storage'), { key: 'another' }));
    await local.clock.advance(1000);
    expect(second.facts).toEqual([]);
    globalThis.dispatchEvent(Object.assign(new Event('storage'), { key }));
    await local.clock.advance(1000);
    expect(second.facts).toEqual([{ kind: 'ended' }]);
  });

  it('is told without saying what: no token, no name and no password goes over the channel', async () => {
    const heard: unknown[] = [];
    const spy = new BroadcastChannel('latchkey.latchkeylocalclient');
    spy.onmessage = ({ data }) => heard.push(data);
    const { first, kinds } = await twoTabs();
    const tokens = await first.session.tokens();
    await first.session.tokens({ refresh: true });
    await first.gateway.signOut({ scope: 'local' });
    await vi.waitFor(() => expect(kinds()[1]).toContain('ended'));
    spy.close();
    expect(heard.length).toBeGreaterThan(1);
    expect(new Set(heard)).toEqual(new Set(['session']));
    for (const secret of [tokens?.refreshToken, tokens?.idToken, username, password.reveal()])
      expect(JSON.stringify(heard)).not.toContain(secret);
  });

  it('stays with it where the storage is its own', async () => {
    const local = createLocalCognito({ users: [ada] });
    const tabs = [await watched(local), await watched(local)].map((tab) => tab);
    const heard = vi.fn();
    const spy = new BroadcastChannel('latchkey.latchkeylocalclient');
    spy.onmessage = heard;
    const alone = open(local, memory(), { storage: 'memory', keepFresh: true });
    await alone.gateway.signIn({ username, password });
    await local.clock.advance(20_000);
    spy.close();
    expect(heard).not.toHaveBeenCalled();
    expect(tabs.flatMap(({ facts }) => facts)).toEqual([]);
    await local.clock.advance(hour);
    expect(alone.facts.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  });
});
