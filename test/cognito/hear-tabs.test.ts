import { describe, expect, it, vi } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, hour, memory, open, password, username } from './page.ts';
import { grace, twoTabs, watched, withPage } from './watched.ts';

withPage();

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

  it('reaches a tab that came a moment before', async () => {
    const { local, first } = await twoTabs();
    const late = open(local, first.storage, { keepFresh: true });
    expect((await late.gateway.restore()).kind).toBe('signedIn');
    await first.gateway.signOut({ scope: 'local' });
    globalThis.dispatchEvent(Object.assign(new Event('storage'), { key: 'any' }));
    await vi.waitFor(() => expect(late.facts).toEqual([{ kind: 'ended' }]));
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
