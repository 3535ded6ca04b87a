import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthStorage, createAuth } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, failureOf, memory, open, password, signedIn, username } from './page.ts';

const prefix = 'CognitoIdentityServiceProvider.latchkeylocalclient.';
const unhandled = vi.fn();

beforeEach(() => {
  process.on('unhandledRejection', unhandled);
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

const refuse = () => {
  throw new DOMException('No.', 'SecurityError');
};
const reject = () => Promise.reject(new Error('The database is closed.'));

const storages: Record<string, AuthStorage> = {
  'that throws at each touch': { getItem: refuse, setItem: refuse, removeItem: refuse },
  'that rejects at each touch': { getItem: reject, setItem: reject, removeItem: reject },
  'that is full': { ...memory(), setItem: refuse },
  'that forgets nothing': { ...memory(), removeItem: reject },
};

describe.each(Object.entries(storages))('a storage %s', (_, storage) => {
  it('lets a person sign in, stay and sign out', async () => {
    const { userPoolId, clientId, fetch, clock } = createLocalCognito({ users: [ada] });
    const auth = createAuth({ userPoolId, clientId, fetch, clock, storage });
    expect(await auth.gateway.restore()).toEqual({ kind: 'signedOut' });
    await auth.gateway.signIn({ username, password });
    expect((await auth.session.current())?.user.email ?? 'nobody').toMatch(/ada@example.com|nobody/);
    await auth.gateway.signOut({ scope: 'local' });
    expect(await auth.session.current()).toBeUndefined();
    expect((await failureOf(auth.session.fetchUser())).code).toBe('not-signed-in');
  });
});

it('a browser whose storage can’t even be named has none', async () => {
  const page = Object.defineProperties({}, { localStorage: { get: refuse }, sessionStorage: { get: refuse } });
  vi.stubGlobal('window', page);
  const { userPoolId, clientId, fetch, clock } = createLocalCognito({ users: [ada] });
  const auth = createAuth({ userPoolId, clientId, fetch, clock });
  expect(await auth.gateway.restore()).toEqual({ kind: 'signedOut' });
  await auth.gateway.signIn({ username, password });
  expect((await auth.session.current())?.user.email).toBe(username);
});

it('tokens of another pool, or for another client, are no session, and are cleaned away', async () => {
  for (const pool of [{ userPoolId: 'eu-west-1_Otherpool' }, { clientId: 'another' }]) {
    const { storage, local } = await signedIn();
    const other = await signedIn(pool);
    const theirs = [...other.storage.map].filter(([key]) => /(id|access|refresh)Token$/.test(key));
    const name = storage.getItem(`${prefix}LastAuthUser`);
    for (const [key, value] of theirs) storage.setItem(`${prefix}${name}.${key.split('.').pop()}`, value);
    expect(await open(local, storage).gateway.restore()).toEqual({ kind: 'signedOut' });
    expect(storage.map.size).toBe(0);
  }
});

it('what is read while another tab puts another person in the place is not cleaned away with the person before', async () => {
  const { local, storage } = await signedIn();
  const key = `${prefix}LastAuthUser`;
  const before = storage.getItem(key);
  for (const part of ['idToken', 'accessToken']) storage.setItem(`${prefix}${before}.${part}`, 'rubbish');
  let reads = 0;
  const torn = {
    ...storage,
    getItem(name: string) {
      // The other tab's write comes between two reads of this one.
      if (name === key) reads += 1;
      if (reads > 2) storage.setItem(key, 'grace');
      return storage.getItem(name);
    },
  };
  storage.setItem(`${prefix}grace.idToken`, 'hers');
  expect(await open(local, storage, { storage: torn }).session.current()).toBeUndefined();
  expect(storage.getItem(key)).toBe('grace');
  expect(storage.getItem(`${prefix}grace.idToken`)).toBe('hers');
});

describe('a person who does not want to stay signed in', () => {
  function browser() {
    const [lasting, brief] = [memory(), memory()];
    vi.stubGlobal('window', { localStorage: lasting, sessionStorage: brief });
    const local = createLocalCognito({ users: [ada] });
    const { userPoolId, clientId, fetch, clock } = local;
    const load = () => createAuth({ userPoolId, clientId, fetch, clock });
    return { lasting, brief, local, load };
  }

  it('is kept for this tab only, through a reload and a refresh', async () => {
    const { lasting, brief, load } = browser();
    await load().gateway.signIn({ username, password, keep: false });
    expect(lasting.map.size).toBe(0);
    const reloaded = load();
    expect((await reloaded.gateway.restore()).kind).toBe('signedIn');
    const tokens = await reloaded.session.tokens({ refresh: true });
    expect([...brief.map.values()]).toContain(tokens?.accessToken);
    expect(lasting.map.size).toBe(0);
    brief.clear();
    expect(await load().gateway.restore()).toEqual({ kind: 'signedOut' });
  });

  it('leaves nothing behind at a sign-out', async () => {
    const { lasting, brief, load } = browser();
    const { gateway } = load();
    await gateway.signIn({ username, password, keep: false });
    await gateway.signOut({ scope: 'local' });
    expect(lasting.map.size + brief.map.size).toBe(0);
  });

  it('is asked again at each sign-in, and what was kept before goes', async () => {
    const { lasting, brief, load } = browser();
    const { gateway } = load();
    await gateway.signIn({ username, password });
    expect(brief.map.size).toBe(0);
    await gateway.signIn({ username, password, keep: false });
    expect(lasting.map.size).toBe(0);
    await gateway.signIn({ username, password });
    expect(brief.map.size).toBe(0);
    expect(lasting.map.size).toBeGreaterThan(0);
  });
});
