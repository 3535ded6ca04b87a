import * as library from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthConfig, AuthError, createAuth, Secret, type SessionFact } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

const username = 'ada@example.com';
const password = new Secret('Analytical-1843');
const prefix = 'CognitoIdentityServiceProvider.latchkeylocalclient';

function memory() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    clear: () => map.clear(),
  };
}

/** A page on the local Cognito; a second one with the same storage is the same browser after a reload. */
function open(local: LocalCognito, storage = memory(), config: Partial<AuthConfig> = {}) {
  const { userPoolId, clientId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage, ...config });
  const facts: SessionFact[] = [];
  auth.gateway.watchSession((fact) => facts.push(fact));
  return { local, storage, auth, facts, gateway: auth.gateway, session: auth.session };
}

async function signedIn(config: LocalCognitoConfig = {}) {
  const local = createLocalCognito({ users: [{ username, password: password.reveal() }], ...config });
  const page = open(local);
  await page.gateway.signIn({ username, password });
  local.clearCalls();
  page.facts.length = 0;
  return page;
}

const operations = (local: LocalCognito) => local.calls.map((call) => call.operation);

async function failureOf(promise: Promise<unknown>): Promise<AuthError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof AuthError)) throw new Error(`Expected an AuthError, got ${outcome}.`);
  return outcome;
}

/** Moves the local time until the promise settles, so that pauses between attempts take no real time. */
async function hurry<Result>(local: LocalCognito, promise: Promise<Result>): Promise<Result> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  for (let step = 0; step < 100 && !isSettled; step++) await local.clock.advance(500);
  return promise;
}

const hour = 3_600_000;

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
    expect(step).toEqual({ kind: 'signedIn', session: await session.current() });
    expect(local.calls).toEqual([]);
  });

  it('refreshes an expired one', async () => {
    const { local, storage } = await signedIn();
    await local.clock.advance(2 * hour);
    const step = await open(local, storage).gateway.restore();
    expect(step.kind).toBe('signedIn');
    expect(operations(local)).toEqual(['InitiateAuth']);
    if (step.kind === 'signedIn') expect(step.session.expiresAt).toBeGreaterThan(local.clock.now());
  });

  it('is one piece of work for all who ask at once', async () => {
    const { local, storage } = await signedIn();
    await local.clock.advance(2 * hour);
    const { gateway } = open(local, storage);
    const [first, second] = await Promise.all([gateway.restore(), gateway.restore()]);
    expect(first).toEqual(second);
    expect(operations(local)).toEqual(['InitiateAuth']);
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
        const name = storage.getItem(`${prefix}.LastAuthUser`);
        storage.setItem(`${prefix}.${name}.${part}`, rubbish);
        expect(await open(local, storage).gateway.restore()).toEqual({ kind: 'signedOut' });
        expect(storage.map.size).toBe(0);
      }
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
    expect(operations(local)).toEqual(['InitiateAuth']);
    expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1);
    expect(all[0]?.accessToken).not.toBe(before?.accessToken);
    expect(all[0]?.refreshToken).toBe(before?.refreshToken);
    expect(facts.map((fact) => fact.kind)).toEqual(['changed']);
  });

  it('refreshes when told to', async () => {
    const { local, session } = await signedIn();
    await session.tokens({ refresh: true });
    expect(operations(local)).toEqual(['InitiateAuth']);
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
    local.faults.add({ operation: 'InitiateAuth', kind: 'delay', milliseconds: 1000 });
    const tokens = failureOf(session.tokens({ refresh: true }));
    await vi.waitFor(() => expect(operations(local)).toEqual(['InitiateAuth']));
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
    expect(operations(afterRestart)).toEqual(['GetUser', 'InitiateAuth']);
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
    expect(operations(local)).toEqual(['InitiateAuth', 'GlobalSignOut']);
  });
});

describe('the keys in storage', () => {
  it('hold a session that amazon-cognito-identity-js picks up', async () => {
    const { local, storage, session } = await signedIn();
    const pool = new library.CognitoUserPool({
      UserPoolId: local.userPoolId,
      ClientId: local.clientId,
      Storage: storage,
    });
    const found = await new Promise<library.CognitoUserSession>((resolve, reject) => {
      pool.getCurrentUser()?.getSession((error: Error | null, value: library.CognitoUserSession | null) => {
        if (value) resolve(value);
        else reject(error);
      });
    });
    const tokens = await session.tokens();
    expect(found.isValid()).toBe(true);
    expect(found.getIdToken().getJwtToken()).toBe(tokens?.idToken);
    expect(found.getAccessToken().getJwtToken()).toBe(tokens?.accessToken);
    expect(found.getRefreshToken().getToken()).toBe(tokens?.refreshToken);
  });

  it('are those in which it leaves its own', async () => {
    const local = createLocalCognito({ users: [{ username, password: password.reveal() }] });
    const storage = memory();
    const pool = new library.CognitoUserPool({
      UserPoolId: local.userPoolId,
      ClientId: local.clientId,
      Storage: storage,
    });
    const undo = local.install();
    await new Promise((onSuccess, onFailure) => {
      const user = new library.CognitoUser({ Username: username, Pool: pool, Storage: storage });
      const details = new library.AuthenticationDetails({ Username: username, Password: password.reveal() });
      user.authenticateUser(details, { onSuccess, onFailure });
    });
    undo();
    const theirs = [...storage.map.keys()].sort();
    local.clearCalls();
    const page = open(local, storage);
    expect(await page.gateway.restore()).toMatchObject({ kind: 'signedIn', session: { user: { email: username } } });
    expect(local.calls).toEqual([]);
    await page.session.tokens({ refresh: true });
    expect([...storage.map.keys()].sort()).toEqual(theirs);
    await page.gateway.signOut({ scope: 'local' });
    expect(storage.map.size).toBe(0);
  });

  it('hold one person at a time', async () => {
    const page = await signedIn({
      users: [
        { username, password: password.reveal() },
        { username: 'grace@example.com', password: password.reveal() },
      ],
    });
    const count = page.storage.map.size;
    await page.gateway.signIn({ username: 'grace@example.com', password });
    expect(page.storage.map.size).toBe(count);
    expect((await page.session.current())?.user.email).toBe('grace@example.com');
  });
});
