import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, failureOf, hour, hurry, memory, open, operations, password, signedIn, username } from './page.ts';

const rotating = (retryGracePeriodSeconds: number) => ({
  refreshTokenRotation: { feature: 'ENABLED' as const, retryGracePeriodSeconds },
  explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a pool that rotates refresh tokens', () => {
  it('takes one call, and what it rotated is stored', async () => {
    const { local, storage, session } = await signedIn(rotating(0));
    const first = await session.tokens();
    for (let round = 1; round <= 3; round++) {
      await local.clock.advance(2 * hour);
      const tokens = await session.tokens();
      expect(tokens?.refreshToken).not.toBe(first?.refreshToken);
      expect([...storage.map.values()]).toContain(tokens?.refreshToken);
      expect(operations(local)).toEqual(Array(round).fill('GetTokensFromRefreshToken'));
    }
    expect((await open(local, storage).gateway.restore()).kind).toBe('signedIn');
  });

  it('keeps the session when the reply was lost after the rotation, within the grace period', async () => {
    const { local, session, facts } = await signedIn(rotating(30));
    await local.clock.advance(2 * hour);
    local.faults.add({ operation: 'GetTokensFromRefreshToken', kind: 'lose-reply', times: 2 });
    expect((await hurry(local, session.tokens()))?.accessToken).toBeDefined();
    expect(operations(local)).toEqual(Array(3).fill('GetTokensFromRefreshToken'));
    expect(facts.map((fact) => fact.kind)).toEqual(['changed']);
  });

  it('ends the session when the reply was lost and there is no grace: nobody has a token that counts', async () => {
    const { local, session, facts } = await signedIn(rotating(0));
    await local.clock.advance(2 * hour);
    local.faults.add({ operation: 'GetTokensFromRefreshToken', kind: 'lose-reply' });
    expect((await failureOf(hurry(local, session.tokens()))).code).toBe('session-ended');
    expect(facts).toEqual([{ kind: 'ended' }]);
  });

  it('takes what another tab has stored when that was first', async () => {
    const { local, storage, session, facts } = await signedIn(rotating(0));
    await local.clock.advance(2 * hour);
    const other = open(local, storage);
    const both = Promise.all([session.tokens(), other.session.tokens()]);
    const [mine, theirs] = await hurry(local, both);
    expect(mine?.refreshToken).toBe(theirs?.refreshToken);
    expect(facts.filter((fact) => fact.kind === 'ended')).toEqual([]);
    expect((await session.tokens({ refresh: true }))?.accessToken).toBeDefined();
  });

  it('waits for another tab that has rotated and not stored yet', async () => {
    const { local, storage, session, facts } = await signedIn(rotating(0));
    await local.clock.advance(2 * hour);
    const elsewhere = memory();
    for (const [key, value] of storage.map) elsewhere.setItem(key, value);
    await open(local, elsewhere).session.tokens();
    const mine = session.tokens();
    await vi.waitFor(() => expect(local.calls.at(-1)?.error).toBe('RefreshTokenReuseException'));
    for (const [key, value] of elsewhere.map) storage.setItem(key, value);
    expect((await hurry(local, mine))?.refreshToken).toBe(
      (await open(local, elsewhere).session.tokens())?.refreshToken,
    );
    expect(facts).toEqual([]);
  });
});

describe('an endpoint that does not know GetTokensFromRefreshToken', () => {
  it('is asked by REFRESH_TOKEN_AUTH, and no more for the other', async () => {
    const local = createLocalCognito({ users: [ada] });
    const fetch: typeof globalThis.fetch = async (address, init) => {
      const target = new Headers(init?.headers).get('x-amz-target');
      if (!target?.endsWith('GetTokensFromRefreshToken')) return local.fetch(address, init);
      names.push('GetTokensFromRefreshToken');
      return Response.json({ __type: 'com.amazon.coral.service#UnknownOperationException' }, { status: 400 });
    };
    const names: string[] = [];
    const { gateway, session } = open(local, memory(), { fetch });
    await gateway.signIn({ username, password });
    const before = await session.tokens();
    await session.tokens({ refresh: true });
    const after = await session.tokens({ refresh: true });
    expect(names).toHaveLength(1);
    expect(operations(local).slice(2)).toEqual(['InitiateAuth', 'InitiateAuth']);
    expect(after?.refreshToken).toBe(before?.refreshToken);
  });
});

describe('with Web Locks', () => {
  /** One lock after the other, as the platform's; `held` is one that another tab doesn't give back. */
  function stubLocks(held?: Promise<void>) {
    let last: Promise<unknown> = held ?? Promise.resolve();
    const request = (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) => {
      const aborted = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      const turn = Promise.race([last, aborted]).then(work);
      last = turn.catch(() => {});
      return turn;
    };
    vi.stubGlobal('navigator', { locks: { request } });
  }

  it('refreshes once for all tabs of a browser', async () => {
    stubLocks();
    const { local, storage, session, facts } = await signedIn(rotating(0));
    await local.clock.advance(2 * hour);
    const tabs = [open(local, storage), open(local, storage)];
    const all = await Promise.all([session, ...tabs.map((tab) => tab.session)].map((one) => one.tokens()));
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
    expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1);
    // Each tab's chart hears of it.
    for (const heard of [facts, ...tabs.map((tab) => tab.facts)])
      expect(heard.map(({ kind }) => kind)).toEqual(['changed']);
  });

  it('does not wait for ever for a tab that hangs', async () => {
    stubLocks(new Promise(() => {}));
    const { local, session } = await signedIn();
    await local.clock.advance(2 * hour);
    expect(await hurry(local, session.tokens())).toBeDefined();
  });

  it('goes without where the document may not lock, and passes on what Cognito said', async () => {
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('Not here.', 'SecurityError')) },
    });
    const { local, session } = await signedIn();
    await local.clock.advance(2 * hour);
    expect(await session.tokens()).toBeDefined();
    stubLocks();
    local.users.delete(username);
    expect((await failureOf(session.tokens({ refresh: true }))).code).toBe('session-ended');
  });
});
