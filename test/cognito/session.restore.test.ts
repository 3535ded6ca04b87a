import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuth, Secret } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { failureOf, hour, hurry, memory, open, operations, password, signedIn, username } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('restore', () => {
  it('is signed out where nothing is stored, without a call', async () => {
    const { local, gateway } = open(createLocalCognito());
    expect(await gateway.restore()).toEqual({ kind: 'signedOut' });
    expect(local.calls).toEqual([]);
  });

  it('finds a live session without a call', async () => {
    const { local, storage, session } = await signedIn();
    const step = await open(local, storage).gateway.restore();
    expect(step).toEqual({ kind: 'signedIn', session: await session.current(), offers: [] });
    expect(local.calls).toEqual([]);
  });

  it('refreshes an expired one', async () => {
    const { local, storage } = await signedIn();
    await local.clock.advance(2 * hour);
    const step = await open(local, storage).gateway.restore();
    expect(step.kind).toBe('signedIn');
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
    if (step.kind === 'signedIn') expect(step.session.expiresAt).toBeGreaterThan(local.clock.now());
  });

  it('is one piece of work for all who ask at once', async () => {
    const { local, storage } = await signedIn();
    await local.clock.advance(2 * hour);
    const { gateway } = open(local, storage);
    const [first, second] = await Promise.all([gateway.restore(), gateway.restore()]);
    expect(first).toEqual(second);
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
  });

  it.each(['drop', 'lose-reply', 'html', 'throttle', 'internal-error', 'stall', 'empty', 'unknown-type'] as const)(
    'keeps an expired session through %s, and refreshes it later',
    async (kind) => {
      const { local, storage } = await signedIn();
      await local.clock.advance(2 * hour);
      const page = open(local, storage);
      local.faults.add({ kind, times: Number.POSITIVE_INFINITY });
      expect((await hurry(local, page.gateway.restore())).kind).toBe('signedIn');
      await failureOf(hurry(local, page.session.tokens()));
      expect(page.facts).toEqual([]);
      local.faults.clear();
      expect(await page.session.tokens()).toMatchObject({ accessToken: expect.any(String) });
    },
  );

  it('says that a session has ended, and forgets it, when Cognito refuses it', async () => {
    const { local, storage } = await signedIn();
    await local.clock.advance(2 * hour);
    local.users.update(username, { enabled: false });
    const page = open(local, storage);
    expect(await page.gateway.restore()).toEqual({ kind: 'ended' });
    expect(storage.map.size).toBe(0);
    expect(page.facts).toEqual([{ kind: 'ended' }]);
    expect(await page.gateway.restore()).toEqual({ kind: 'signedOut' });
  });

  it('is signed out, and cleans up, where the storage was tampered with', async () => {
    for (const part of ['idToken', 'accessToken']) {
      for (const rubbish of ['', 'undefined', 'a.b.c', `x.${btoa('[1]')}.y`, `x.${btoa('{"sub":1,"exp":"soon"}')}.y`]) {
        const { local, storage } = await signedIn();
        const name = storage.getItem(`CognitoIdentityServiceProvider.latchkeylocalclient.LastAuthUser`);
        storage.setItem(`CognitoIdentityServiceProvider.latchkeylocalclient.${name}.${part}`, rubbish);
        expect(await open(local, storage).gateway.restore()).toEqual({ kind: 'signedOut' });
        expect(storage.map.size).toBe(0);
      }
    }
  });

  it('is signed out, and takes nothing away, where a session is half written, by another tab perhaps', async () => {
    for (const part of ['idToken', 'accessToken']) {
      const { local, storage } = await signedIn();
      const name = storage.getItem(`CognitoIdentityServiceProvider.latchkeylocalclient.LastAuthUser`);
      const key = `CognitoIdentityServiceProvider.latchkeylocalclient.${name}.${part}`;
      const token = storage.getItem(key) ?? '';
      storage.removeItem(key);
      const late = open(local, storage);
      expect(await late.gateway.restore()).toEqual({ kind: 'signedOut' });
      storage.setItem(key, token);
      expect((await late.session.current())?.user.email).toBe(username);
    }
  });

  it('survives a storage that throws', async () => {
    const fail = () => {
      throw new Error('SecurityError');
    };
    const local = createLocalCognito({ users: [{ username, password: password.reveal() }] });
    const { userPoolId, clientId, fetch, clock } = local;
    const storage = { getItem: fail, setItem: fail, removeItem: fail };
    const auth = createAuth({ userPoolId, clientId, fetch, clock, storage });
    expect(await auth.gateway.restore()).toEqual({ kind: 'signedOut' });
    expect((await auth.gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect((await auth.gateway.restore()).kind).toBe('signedIn');
    await auth.gateway.signOut({ scope: 'local' });
    expect(await auth.gateway.restore()).toEqual({ kind: 'signedOut' });
  });

  it('works with a storage that answers with promises', async () => {
    const local = createLocalCognito({ users: [{ username, password: password.reveal() }] });
    const { userPoolId, clientId, fetch, clock } = local;
    const inner = memory();
    const storage = {
      getItem: async (key: string) => inner.getItem(key),
      setItem: async (key: string, value: string) => inner.setItem(key, value),
      removeItem: async (key: string) => inner.removeItem(key),
    };
    const auth = createAuth({ userPoolId, clientId, fetch, clock, storage });
    await auth.gateway.signIn({ username, password });
    expect((await createAuth({ userPoolId, clientId, fetch, clock, storage }).gateway.restore()).kind).toBe('signedIn');
  });
});

describe('a half-done step', () => {
  const email = 'grace@example.com';
  const input = { username: email, password, attributes: {} };

  it('comes back after a reload, with its countdown', async () => {
    const page = open(createLocalCognito());
    const step = await page.gateway.signUp(input);
    expect(await open(page.local, page.storage).gateway.restore()).toEqual({ ...step, kind: 'confirmSignUp' });
    const delivery = await page.gateway.resendSignUpCode({ username: email });
    expect(await open(page.local, page.storage).gateway.restore()).toEqual({
      kind: 'confirmSignUp',
      username: email,
      delivery,
    });
  });

  it('is over once it is confirmed, and once it was confirmed elsewhere', async () => {
    const page = open(createLocalCognito());
    await page.gateway.signUp(input);
    const code = new Secret(page.local.inbox.last(email)?.code ?? '');
    const other = open(page.local);
    await other.gateway.confirmSignUp({ username: email, code });
    await failureOf(page.gateway.confirmSignUp({ username: email, code }));
    expect(page.storage.map.size).toBe(0);
  });

  it('brings back a reset, until that is done', async () => {
    const { local, gateway, storage } = await signedIn();
    await gateway.signOut({ scope: 'local' });
    const delivery = await gateway.forgotPassword({ username });
    expect(await open(local, storage).gateway.restore()).toEqual({ kind: 'resetPassword', username, delivery });
    const code = new Secret(local.inbox.last(username)?.code ?? '');
    await gateway.confirmForgotPassword({ username, code, password: new Secret('Difference-Engine-1') });
    expect(await open(local, storage).gateway.restore()).toEqual({ kind: 'signedOut' });
  });

  it('is forgotten when it is abandoned, after an hour, after a sign-in, and when it can not be read', async () => {
    const page = await signedIn();
    const { local, gateway, storage } = page;
    await gateway.signOut({ scope: 'local' });
    const again = () => open(local, storage).gateway.restore();

    await gateway.forgotPassword({ username });
    await gateway.abandon();
    expect(await again()).toEqual({ kind: 'signedOut' });

    await gateway.forgotPassword({ username });
    await local.clock.advance(hour);
    expect(await again()).toEqual({ kind: 'signedOut' });
    expect(storage.map.size).toBe(0);

    await gateway.forgotPassword({ username });
    await gateway.signIn({ username, password });
    expect((await again()).kind).toBe('signedIn');
    await gateway.signOut({ scope: 'local' });
    expect(await again()).toEqual({ kind: 'signedOut' });

    for (const rubbish of ['{', '[]', '{"kind":"resetPassword"}', '{"kind":"x","username":"y","expiresAt":9e15}']) {
      storage.setItem('latchkey.latchkeylocalclient.resume', rubbish);
      expect(await again()).toEqual({ kind: 'signedOut' });
      expect(storage.map.size).toBe(0);
    }
  });
});
