import { describe, expect, it, vi } from 'vitest';
import type { AuthConfig, SessionWarning } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { ada, hour, memory, open, operations, password, username } from './page.ts';
import { minute, withPage } from './watched.ts';

const idle = { idleTimeout: 15 * minute };

withPage();

async function tab(local: LocalCognito, storage = memory(), config: Partial<AuthConfig> = idle) {
  const page = open(local, storage, config);
  const warnings: (SessionWarning | undefined)[] = [];
  page.session.watchTimeout((warning) => warnings.push(warning));
  await page.gateway.restore();
  await page.auth.prepare();
  await local.clock.advance(10_000);
  return { ...page, warnings };
}

/** A tab in which Ada has just signed in. */
async function signedIn(config: Partial<AuthConfig> = idle) {
  const local = createLocalCognito({ users: [ada] });
  const page = await tab(local, memory(), config);
  await page.gateway.signIn({ username, password });
  await local.clock.advance(0);
  page.facts.length = 0;
  local.clearCalls();
  return page;
}

async function press(local: LocalCognito) {
  globalThis.dispatchEvent(new Event('keydown'));
  await local.clock.advance(0);
}

describe('a person who does nothing', () => {
  it('is warned a minute before, and signed out with their refresh token revoked', async () => {
    const { local, facts, warnings, storage } = await signedIn();
    await local.clock.advance(13.9 * minute);
    expect(warnings).toEqual([]);
    await local.clock.advance(0.2 * minute);
    expect(warnings).toMatchObject([{ reason: 'idle' }]);
    const left = (warnings[0]?.endsAt ?? 0) - local.clock.now();
    expect(left).toBeGreaterThan(0.8 * minute);
    expect(left).toBeLessThan(minute);
    expect(facts).toEqual([]);
    await local.clock.advance(minute);
    await vi.waitFor(() => expect(operations(local)).toEqual(['RevokeToken']));
    expect(facts).toEqual([{ kind: 'ended', reason: 'idle' }]);
    expect(warnings.at(-1)).toBeUndefined();
    expect([...storage.map.keys()].filter((key) => /Token|LastAuthUser/.test(key))).toEqual([]);
  });

  it('is warned when the app says', async () => {
    const { local, warnings } = await signedIn({ ...idle, timeoutWarning: 5 * minute });
    await local.clock.advance(9.9 * minute);
    expect(warnings).toEqual([]);
    await local.clock.advance(0.2 * minute);
    expect(warnings).toHaveLength(1);
  });

  it('is signed out where no network is', async () => {
    const { local, facts } = await signedIn();
    local.faults.add({ kind: 'stall', times: Number.POSITIVE_INFINITY });
    await local.clock.advance(16 * minute);
    expect(facts).toEqual([{ kind: 'ended', reason: 'idle' }]);
  });
});

describe('a person who does something', () => {
  it('stays', async () => {
    const { local, facts, warnings } = await signedIn();
    for (let round = 0; round < 8; round++) {
      await local.clock.advance(10 * minute);
      await press(local);
    }
    expect(facts).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('stays in all tabs', async () => {
    const first = await signedIn();
    const { local } = first;
    const second = await tab(local, first.storage);
    first.stop();
    await local.clock.advance(10 * minute);
    await press(local);
    await local.clock.advance(10 * minute);
    expect(second.warnings).toEqual([]);
    expect(second.facts).toEqual([]);
  });

  it('has to say so once they are warned, in whichever tab', async () => {
    const first = await signedIn();
    const { local } = first;
    const second = await tab(local, first.storage);
    await local.clock.advance(14.2 * minute);
    await press(local);
    expect(second.warnings).toHaveLength(1);
    await first.session.stay();
    await local.clock.advance(2000);
    expect(first.warnings.at(-1)).toBeUndefined();
    expect(second.warnings.at(-1)).toBeUndefined();
    await local.clock.advance(10 * minute);
    expect([...first.facts, ...second.facts]).toEqual([]);
  });

  it('comes too late after a night’s sleep', async () => {
    const local = createLocalCognito({ users: [ada] });
    let isAsleep = false;
    const clock = {
      ...local.clock,
      setTimeout: (callback: () => void, milliseconds: number) =>
        local.clock.setTimeout(() => !isAsleep && callback(), milliseconds),
    };
    const page = await tab(local, memory(), { ...idle, clock });
    await page.gateway.signIn({ username, password });
    await local.clock.advance(1000);
    page.facts.length = 0;
    isAsleep = true;
    await local.clock.advance(9 * hour);
    isAsleep = false;
    await press(local);
    expect(page.facts).toEqual([{ kind: 'ended', reason: 'idle' }]);
  });

  it('writes it down every five seconds at most', async () => {
    const { local, storage } = await signedIn();
    const setItem = vi.spyOn(storage, 'setItem');
    for (let count = 0; count < 50; count++) await press(local);
    expect(setItem.mock.calls.length).toBe(1);
    await local.clock.advance(5001);
    await press(local);
    expect(setItem.mock.calls.length).toBe(2);
  });
});

describe('a page that comes back', () => {
  it('shows nobody whose time ran out meanwhile', async () => {
    const { local, storage } = await signedIn();
    const { stop, ...later } = open(local, storage, idle);
    stop();
    await local.clock.advance(14 * minute);
    expect((await later.gateway.restore()).kind).toBe('signedIn');
    await local.clock.advance(2 * minute);
    expect(await open(local, storage, idle).session.tokens()).toBeUndefined();
    expect((await open(local, storage, idle).gateway.restore()).kind).toBe('signedOut');
  });

  it('says that the session has ended', async () => {
    const { local, storage, stop } = await signedIn();
    stop();
    await local.clock.advance(16 * minute);
    expect(await open(local, storage, idle).gateway.restore()).toEqual({ kind: 'ended' });
    expect(await open(local, storage, idle).session.current()).toBeUndefined();
  });

  it('does not hold an earlier session against a fresh sign-in', async () => {
    const { local, gateway, facts } = await signedIn();
    await press(local);
    await gateway.signOut({ scope: 'local' });
    await local.clock.advance(2 * hour);
    facts.length = 0;
    await gateway.signIn({ username, password });
    await local.clock.advance(minute);
    expect(facts.map(({ kind }) => kind)).toEqual(['changed']);
  });

  it.each(['rubbish', '-1', '1e99', ''])('is not held up by %j in the place of the time', async (rubbish) => {
    const { local, storage, facts } = await signedIn();
    storage.setItem('latchkey.latchkeylocalclient.activity', rubbish);
    await local.clock.advance(14 * minute);
    expect(facts).toEqual([]);
    await local.clock.advance(2 * minute);
    expect(facts).toEqual([{ kind: 'ended', reason: 'idle' }]);
  });
});

describe('an absolute time-out', () => {
  it('ends a session however much is done, and counts from the sign-in through each refresh', async () => {
    const { local, facts, warnings, session } = await signedIn({ absoluteTimeout: 8 * hour });
    for (let round = 0; round < 7; round++) {
      await local.clock.advance(hour);
      await press(local);
      await session.tokens({ refresh: true });
    }
    await local.clock.advance(59.5 * minute);
    expect(warnings).toMatchObject([{ reason: 'absolute' }]);
    await session.stay();
    facts.length = 0;
    await local.clock.advance(minute);
    expect(facts).toEqual([{ kind: 'ended', reason: 'absolute' }]);
  });
});

it('no time-outs are an app’s that asks for none', async () => {
  const { local, facts, warnings, session } = await signedIn({});
  await local.clock.advance(100 * hour);
  await session.stay();
  expect(facts).toEqual([]);
  expect(warnings).toEqual([]);
});
