import { describe, expect, it } from 'vitest';
import { email, password } from '../raw-client.ts';
import { authorizeAddress, browserOf, callback, openPool, visitLogin, visitProvider } from './app.ts';
import { alertOf, buttonsOf, queryOf } from './web-browser.ts';

describe('GET /oauth2/authorize', () => {
  it('leads to the login page, and from there back with a code and the state', async () => {
    const local = openPool();
    const browser = browserOf(local);
    const login = await browser.open(authorizeAddress(local, { login_hint: email, lang: 'de' }));
    expect(login.url.href).toContain(`${local.domain}/login?response_type=code`);
    expect(login.url.searchParams.get('lang')).toBe('de');
    expect(login.document.querySelector('[name=username]')?.getAttribute('value')).toBe(email);
    const back = await browser.press(login, 'Sign in', { password });
    expect(back.url.href.startsWith(`${callback}?`)).toBe(true);
    expect(queryOf(back)).toEqual({ code: expect.stringMatching(/^[0-9a-f-]{36}$/), state: 'the-state' });
  });

  it('keeps what the callback URL has in its query, and takes schemes of an app’s own', async () => {
    const local = openPool();
    const back = await visitLogin(local, { redirect_uri: 'https://app.example.com/other?tab=1', state: 'ä &=%' });
    expect(queryOf(back)).toEqual({ tab: '1', code: expect.any(String), state: 'ä &=%' });
    const native = await visitLogin(local, { redirect_uri: 'myapp://signed-in' });
    expect(native.url.href).toMatch(/^myapp:\/\/signed-in\?code=/);
  });

  const strangers: Record<string, Record<string, string | undefined>> = {
    'another client': { client_id: 'somebody' },
    'no client': { client_id: undefined },
    'no redirect_uri': { redirect_uri: undefined },
    'a redirect_uri with a slash more': { redirect_uri: `${callback}/` },
    'a redirect_uri with another case': { redirect_uri: callback.toUpperCase() },
    'a redirect_uri with a query': { redirect_uri: `${callback}?next=https://evil.example` },
    'a redirect_uri on another host': { redirect_uri: 'https://app.example.com.evil.example/callback' },
    'a redirect_uri that isn’t one': { redirect_uri: 'callback' },
    'a provider that the client doesn’t support': { identity_provider: 'GitHub' },
    'an identifier that no provider has': { idp_identifier: 'example.net' },
  };
  it.each(Object.entries(strangers))('ends on an error page for %s', async (_, changes) => {
    const local = openPool();
    const end = await browserOf(local).open(authorizeAddress(local, changes));
    expect(end.url.href.startsWith(`${local.domain}/error?error=`)).toBe(true);
    expect(end.status).toBe(400);
    expect(end.document.querySelectorAll('a, form')).toHaveLength(0);
    expect(alertOf(end)).toMatch(/client_id|callbackUrls|supportedIdentityProviders/);
  });

  it('ends on an error page for a client or an address that is there twice', async () => {
    const local = openPool();
    for (const name of ['client_id', 'redirect_uri']) {
      const end = await browserOf(local).open(`${authorizeAddress(local)}&${name}=https://evil.example`);
      expect(end.url.pathname).toBe('/error');
    }
  });

  const mistakes: Record<string, [Record<string, string | undefined>, string]> = {
    'no response_type': [{ response_type: undefined }, 'invalid_request'],
    'the implicit grant': [{ response_type: 'token' }, 'unauthorized_client'],
    'a hybrid': [{ response_type: 'code id_token' }, 'invalid_request'],
    'no code_challenge': [{ code_challenge: undefined }, 'invalid_request'],
    'no code_challenge_method': [{ code_challenge_method: undefined }, 'invalid_request'],
    'a plain code_challenge': [{ code_challenge_method: 'plain' }, 'invalid_request'],
    'a code_challenge that is no hash': [{ code_challenge: 'short' }, 'invalid_request'],
    'a scope that the client lacks': [{ scope: 'openid admin' }, 'invalid_scope'],
    'email without openid': [{ scope: 'email' }, 'invalid_scope'],
    'a prompt that nobody knows': [{ prompt: 'maybe' }, 'invalid_request'],
    'a prompt that contradicts itself': [{ prompt: 'none login' }, 'invalid_request'],
    'nobody signed in, where nobody may be asked': [{ prompt: 'none' }, 'login_required'],
  };
  it.each(Object.entries(mistakes))('tells the app of %s', async (_, [changes, error]) => {
    const local = openPool();
    const back = await browserOf(local).open(authorizeAddress(local, changes));
    expect(back.url.href.startsWith(`${callback}?`)).toBe(true);
    expect(queryOf(back)).toMatchObject({ error, state: 'the-state' });
    expect(back.url.searchParams.has('code')).toBe(false);
  });

  it('asks for no code_challenge where the client says so', async () => {
    const local = openPool({ codeChallenge: 'OPTIONAL' });
    const back = await visitLogin(local, { code_challenge: undefined, code_challenge_method: undefined });
    expect(queryOf(back)).toHaveProperty('code');
  });

  it('asks nobody twice within an hour, unless it has to', async () => {
    const local = openPool();
    const browser = browserOf(local);
    await visitLogin(local, {}, browser);
    const open = (changes: Record<string, string> = {}) => browser.open(authorizeAddress(local, changes));
    expect(queryOf(await open())).toHaveProperty('code');
    expect(queryOf(await open({ prompt: 'none' }))).toHaveProperty('code');
    expect((await open({ prompt: 'login' })).url.pathname).toBe('/login');
    expect((await open({ identity_provider: 'COGNITO' })).url.href).toContain(callback);
    expect((await open({ identity_provider: 'Google' })).url.pathname).toBe('/idp/consent');
    await local.clock.advance(60 * 60 * 1000);
    expect((await open()).url.pathname).toBe('/login');
  });

  it('forgets who was disabled or deleted', async () => {
    const local = openPool();
    const browser = browserOf(local);
    await visitLogin(local, {}, browser);
    local.users.update(email, { enabled: false });
    expect((await browser.open(authorizeAddress(local))).url.pathname).toBe('/login');
    local.users.delete(email);
    expect((await browser.open(authorizeAddress(local))).url.pathname).toBe('/login');
  });

  it('goes to a provider by its name, by its identifier, and where there is no other', async () => {
    const local = openPool();
    const titleAt = async (changes: Record<string, string>, pool = local) =>
      (await browserOf(pool).open(authorizeAddress(pool, changes))).document.title;
    expect(await titleAt({ identity_provider: 'Google' })).toBe('Sign in with Google');
    expect(await titleAt({ identity_provider: 'LoginWithAmazon' })).toBe('Sign in with Amazon');
    expect(await titleAt({ idp_identifier: 'EXAMPLE.org' })).toBe('Sign in with Okta');
    expect(await titleAt({}, openPool({ supportedIdentityProviders: ['Facebook'] }))).toBe('Sign in with Facebook');
  });

  it('offers what the client supports on one page', async () => {
    const local = openPool();
    const login = await browserOf(local).open(authorizeAddress(local));
    const providers = ['Google', 'Facebook', 'Amazon', 'Apple', 'Okta', 'Corp'].map((name) => `Continue with ${name}`);
    expect(buttonsOf(login)).toEqual(['Sign in', ...providers]);
    const federated = openPool({ supportedIdentityProviders: ['Google', 'SignInWithApple'] });
    const without = await browserOf(federated).open(authorizeAddress(federated));
    expect(buttonsOf(without)).toEqual(['Continue with Google', 'Continue with Apple']);
  });

  it('takes a path among the callback URLs for one on its own server', async () => {
    const local = openPool({ callbackUrls: ['/callback'] });
    const back = await visitProvider(local, 'Google').catch((error: unknown) => error);
    expect(String(back)).toContain('callbackUrls');
    const here = `${local.domain}/callback`;
    const login = await browserOf(local).open(authorizeAddress(local, { redirect_uri: here }));
    expect(login.url.pathname).toBe('/login');
  });

  it('can’t be made to send anybody to another host by the path it is asked at', async () => {
    const local = openPool();
    const query = new URL(authorizeAddress(local)).search;
    for (const path of ['//evil.example/oauth2/authorize', '/\\evil.example/oauth2/authorize', '//oauth2/authorize']) {
      const response = await local.handle(new Request(`https://local.test${path}${query}`));
      const location = new URL(response.headers.get('location') ?? '', 'https://local.test/');
      expect(location.origin).toBe('https://local.test');
    }
  });
});
