import { CookieStorage } from 'amazon-cognito-identity-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cookieStorage, createAuth, readCookies } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, failureOf, hour, password, username } from './page.ts';

const odd = 'CognitoIdentityServiceProvider.client.Ada (Lovelace) <ada+1@example.com>; ü=%41.idToken';
const values = ['a.b-c_d', 'text with "quotes"; and, a = sign', '100 %41 ü €', ''];

afterEach(() => {
  vi.restoreAllMocks();
  for (const pair of document.cookie.split('; ')) {
    const name = pair.split('=')[0] ?? '';
    // biome-ignore lint/suspicious/noDocumentCookie: what is tested.
    document.cookie = `${name}=; Path=/; Max-Age=0`;
  }
});

/** A browser's page, whose session is in cookies. */
function open(local = createLocalCognito({ users: [ada] }), storage = cookieStorage()) {
  const { userPoolId, clientId, fetch, clock } = local;
  return { local, auth: createAuth({ userPoolId, clientId, fetch, clock, storage, keepFresh: false }) };
}

describe('cookieStorage', () => {
  it.each(values)('keeps %j under a name that no cookie takes as it is', (value) => {
    const storage = cookieStorage();
    storage.setItem(odd, value);
    expect(storage.getItem(odd)).toBe(value);
    storage.removeItem(odd);
    expect(storage.getItem(odd)).toBeNull();
    expect(document.cookie).toBe('');
  });

  it.each(values)('writes %j as amazon-cognito-identity-js does, and reads what that wrote', (value) => {
    const theirs = new CookieStorage({ secure: false });
    theirs.setItem(odd, value);
    const written = document.cookie;
    expect(cookieStorage().getItem(odd)).toBe(value);
    theirs.removeItem(odd);
    cookieStorage().setItem(odd, value);
    expect(document.cookie).toBe(written);
    expect(theirs.getItem(odd)).toBe(value);
  });

  it('sets the attributes that the app chose', () => {
    const set = vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {});
    const storage = cookieStorage({ domain: 'example.com', path: '/app', sameSite: 'none', secure: true, maxAge: 60 });
    expect(() => storage.setItem('key', 'value')).toThrow('refused');
    expect(set.mock.calls[0]?.[0]).toBe('key=value; Path=/app; Domain=example.com; SameSite=none; Secure; Max-Age=60');
  });

  it('refuses attributes that can’t be', () => {
    expect(() => cookieStorage({ sameSite: 'none', secure: false })).toThrow(TypeError);
    expect(() => cookieStorage({ domain: 'example.com; Secure' })).toThrow(/domain/);
  });

  it('carries a session over a reload', async () => {
    const { auth, local } = open();
    await auth.gateway.signIn({ username, password });
    expect((await open(local).auth.gateway.restore()).kind).toBe('signedIn');
    await auth.gateway.signOut({ scope: 'local' });
    expect(document.cookie).toBe('');
    expect((await open(local).auth.gateway.restore()).kind).toBe('signedOut');
  });

  it('holds until the page goes what a browser finds too long, and leaves nothing of before', async () => {
    const { auth, local } = open();
    await auth.gateway.signIn({ username, password });
    const limit = vi.spyOn(document, 'cookie', 'set');
    const real = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set;
    limit.mockImplementation((text) => {
      if (!/^\S+\.accessToken=[^;]/.test(text)) real?.call(document, text);
    });
    await auth.session.tokens({ refresh: true });
    expect(await auth.session.tokens()).toMatchObject({ accessToken: expect.any(String) });
    expect(document.cookie).not.toMatch(/\.accessToken=/);
    limit.mockRestore();
    expect((await open(local).auth.gateway.restore()).kind).toBe('signedOut');
  });

  it('does nothing, and does not fail, where there is no document', () => {
    vi.stubGlobal('document', undefined);
    const storage = cookieStorage();
    storage.setItem('key', 'value');
    storage.removeItem('key');
    expect(storage.getItem('key')).toBeNull();
    vi.unstubAllGlobals();
  });
});

describe('readCookies', () => {
  /** What a server makes of a request. */
  async function onServer(header: string | null) {
    const { local } = open();
    return { local, server: open(local, readCookies(header)).auth };
  }

  it('reads the session of the request, without the refresh token', async () => {
    const { auth, local } = open();
    await auth.gateway.signIn({ username, password });
    const server = open(local, readCookies(`theme=dark; ${document.cookie}; x`)).auth;
    expect((await server.session.current())?.user.email).toBe(username);
    expect(await server.session.tokens()).toEqual({ ...(await auth.session.tokens()), refreshToken: undefined });
  });

  it('never refreshes: the browser would not get the token that was rotated', async () => {
    const { auth, local } = open();
    await auth.gateway.signIn({ username, password });
    const header = document.cookie;
    await local.clock.advance(2 * hour);
    local.clearCalls();
    const server = open(local, readCookies(header)).auth;
    expect((await failureOf(server.session.tokens())).code).toBe('session-ended');
    expect(local.calls).toEqual([]);
    expect(document.cookie).toBe(header);
  });

  it.each([null, undefined, '', ';;;=; =x; a', '%=%; %E0%A4%A=1', 'a="b'])('is signed out with %j', async (header) => {
    const { server } = await onServer(header ?? null);
    expect(await server.session.current()).toBeUndefined();
    expect(await server.session.tokens()).toBeUndefined();
  });

  it('is signed out with tokens of another pool', async () => {
    const other = open(createLocalCognito({ users: [ada], userPoolId: 'eu-west-1_Otherpool' }));
    await other.auth.gateway.signIn({ username, password });
    const { server } = await onServer(document.cookie);
    expect(await server.session.current()).toBeUndefined();
  });
});
