import { describe, expect, it, vi } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, hour, memory, operations, password, username } from './page.ts';
import { live, minute, patient, refreshes, rotating, twoTabs, watched, withPage } from './watched.ts';

withPage();

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
