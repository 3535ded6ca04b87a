import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { failureOf, hour, hurry, memory, open, operations, password, signedIn, username } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('session.tokens', () => {
  it('is undefined where nobody is signed in', async () => {
    const { session } = open(createLocalCognito());
    expect(await session.tokens()).toBeUndefined();
    expect(await session.current()).toBeUndefined();
    expect((await failureOf(session.fetchUser())).code).toBe('not-signed-in');
  });

  it('refreshes once for five who ask at the same time', async () => {
    const { local, session, facts } = await signedIn();
    const before = await session.tokens();
    await local.clock.advance(hour - 30_000);
    const all = await Promise.all(Array.from({ length: 5 }, () => session.tokens()));
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
    expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1);
    expect(all[0]?.accessToken).not.toBe(before?.accessToken);
    expect(all[0]?.refreshToken).toBe(before?.refreshToken);
    expect(facts.map((fact) => fact.kind)).toEqual(['changed']);
  });

  it('refreshes when told to', async () => {
    const { local, session } = await signedIn();
    await session.tokens({ refresh: true });
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
  });

  it('hands out tokens that still hold when the refresh ahead of time fails', async () => {
    const { local, session } = await signedIn();
    const before = await session.tokens();
    await local.clock.advance(hour - 30_000);
    local.faults.add({ kind: 'drop', times: Number.POSITIVE_INFINITY });
    expect(await hurry(local, session.tokens())).toEqual(before);
    expect((await failureOf(hurry(local, session.tokens({ refresh: true })))).code).toBe('network');
  });

  it('ends the session on a definite refusal, once for all who asked', async () => {
    const { local, storage, session, facts } = await signedIn();
    await local.clock.advance(2 * hour);
    local.users.delete(username);
    const errors = await Promise.all(Array.from({ length: 5 }, () => failureOf(session.tokens())));
    expect(errors.map((error) => error.code)).toEqual(Array(5).fill('session-ended'));
    expect(facts).toEqual([{ kind: 'ended' }]);
    expect(storage.map.size).toBe(0);
    expect(await session.tokens()).toBeUndefined();
  });

  it('does not bring back a session that was signed out while it was refreshed', async () => {
    const { local, storage, session, gateway } = await signedIn();
    local.faults.add({ operation: 'GetTokensFromRefreshToken', kind: 'delay', milliseconds: 1000 });
    const tokens = failureOf(session.tokens({ refresh: true }));
    await vi.waitFor(() => expect(operations(local)).toEqual(['GetTokensFromRefreshToken']));
    await gateway.signOut({ scope: 'local' });
    await local.clock.advance(1000);
    expect((await tokens).code).toBe('not-signed-in');
    expect(storage.map.size).toBe(0);
  });
});

describe('session.fetchUser', () => {
  it('asks Cognito', async () => {
    const { local, session } = await signedIn();
    const user = await session.fetchUser();
    expect(user.claims).toMatchObject({ email: username, email_verified: true });
    expect(user.username).toBe((await session.current())?.user.username);
    expect(operations(local)).toEqual(['GetUser']);
  });

  it('tries again with a fresh token, then ends a session that Cognito no longer knows', async () => {
    const { storage, facts, ...before } = await signedIn();
    const afterRestart = createLocalCognito({ users: [{ username, password: password.reveal() }] });
    const page = open(afterRestart, storage);
    expect((await page.gateway.restore()).kind).toBe('signedIn');
    expect((await failureOf(page.session.fetchUser())).code).toBe('session-ended');
    expect(operations(afterRestart)).toEqual(['GetUser', 'GetTokensFromRefreshToken']);
    expect(page.facts).toEqual([{ kind: 'ended' }]);
    expect(storage.map.size).toBe(0);
    expect(before.local.calls).toEqual([]);
  });

  it('ends the session of a person who was deleted', async () => {
    const { local, session, facts, storage } = await signedIn();
    local.users.delete(username);
    expect((await failureOf(session.fetchUser())).code).toBe('session-ended');
    expect(facts.at(-1)).toEqual({ kind: 'ended' });
    expect(storage.map.size).toBe(0);
  });

  it('keeps the session when the call can not be made', async () => {
    const { local, session, facts } = await signedIn();
    local.faults.add({ operation: 'GetUser', kind: 'drop', times: Number.POSITIVE_INFINITY });
    expect((await failureOf(hurry(local, session.fetchUser()))).code).toBe('network');
    expect(facts).toEqual([]);
    expect(await session.tokens()).toBeDefined();
  });
});

describe('signOut', () => {
  it('forgets the tokens here, without a call', async () => {
    const { local, gateway, storage, facts } = await signedIn();
    await gateway.signOut({ scope: 'local' });
    expect(storage.map.size).toBe(0);
    expect(local.calls).toEqual([]);
    expect(facts).toEqual([{ kind: 'ended' }]);
  });

  it('revokes the refresh token', async () => {
    const { local, gateway, storage } = await signedIn();
    const copy = memory();
    for (const [key, value] of storage.map) copy.setItem(key, value);
    await gateway.signOut({ scope: 'revoke' });
    expect(operations(local)).toEqual(['RevokeToken']);
    expect(storage.map.size).toBe(0);
    expect((await failureOf(open(local, copy).session.tokens({ refresh: true }))).code).toBe('session-ended');
  });

  it('forgets the tokens even when Cognito can not be told', async () => {
    const { local, gateway, storage } = await signedIn();
    local.faults.add({ kind: 'drop', times: Number.POSITIVE_INFINITY });
    await hurry(local, gateway.signOut({ scope: 'revoke' }));
    expect(storage.map.size).toBe(0);
  });

  it('ends every session of the person', async () => {
    const { local, gateway, storage } = await signedIn();
    const elsewhere = open(local);
    await elsewhere.gateway.signIn({ username, password });
    await gateway.signOut({ scope: 'global' });
    expect(storage.map.size).toBe(0);
    expect((await failureOf(elsewhere.session.fetchUser())).code).toBe('session-ended');
  });

  it('stays signed in when a global sign-out was not carried out', async () => {
    const { local, gateway, session, facts } = await signedIn();
    local.faults.add({ operation: 'GlobalSignOut', kind: 'drop' });
    expect((await failureOf(gateway.signOut({ scope: 'global' }))).code).toBe('network');
    expect(await session.tokens()).toBeDefined();
    expect(facts).toEqual([]);
    await gateway.signOut({ scope: 'global' });
    expect(await session.tokens()).toBeUndefined();
  });

  it('refreshes an expired token for a global sign-out', async () => {
    const { local, gateway } = await signedIn();
    await local.clock.advance(2 * hour);
    await gateway.signOut({ scope: 'global' });
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken', 'GlobalSignOut']);
  });
});
