import { afterEach, describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { type Listening, listen } from '../../src/testing/node.ts';
import { authorizeAddress, callback, openPool } from './hosted-ui/app.ts';
import { createWebBrowser, queryOf } from './hosted-ui/web-browser.ts';
import { email, password } from './raw-client.ts';

describe('listen', () => {
  let server: Listening;
  afterEach(() => server.close());

  const signUp = (clientId: string) => ({
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
    },
    body: JSON.stringify({ ClientId: clientId, Username: email, Password: password }),
  });

  it('answers over HTTP on loopback', async () => {
    const local = createLocalCognito();
    server = await listen(local);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const response = await fetch(server.url, signUp(local.clientId));
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ UserConfirmed: false });
    await local.clock.advance(10 * 60 * 1000);
    const late = await fetch(server.url, signUp(local.clientId));
    expect(Date.parse(late.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(9 * 60 * 1000);
    const jwks = await fetch(`${server.url}${local.userPoolId}/.well-known/jwks.json`);
    expect(await jwks.json()).toMatchObject({ keys: [{ alg: 'RS256' }] });
  });

  it('serves the managed login, with its cookies', async () => {
    const local = openPool();
    server = await listen(local);
    const home = server.url.slice(0, -1);
    const browser = createWebBrowser(home, fetch);
    const login = await browser.open(authorizeAddress(local).replace(local.domain, home));
    expect(login.url.href.startsWith(`${server.url}login?`)).toBe(true);
    const back = await browser.press(login, 'Sign in', { username: email, password });
    expect(back.url.href.startsWith(callback)).toBe(true);
    expect([...browser.cookies.keys()]).toEqual(['XSRF-TOKEN', 'cognito']);
    expect(queryOf(await browser.open(authorizeAddress(local).replace(local.domain, home)))).toHaveProperty('code');
    const found = await fetch(`${server.url}${local.userPoolId}/.well-known/openid-configuration`);
    expect(await found.json()).toMatchObject({ token_endpoint: `${server.url}oauth2/token` });
  });

  it('hands on each cookie as a header of its own', async () => {
    const headers: [string, string][] = [
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2; Path=/'],
    ];
    const local = { ...createLocalCognito(), handle: async () => new Response(null, { headers }) };
    server = await listen(local);
    expect((await fetch(server.url)).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
  });

  it('breaks the connection where a fault does', async () => {
    const local = createLocalCognito();
    server = await listen(local);
    local.faults.add({ kind: 'lose-reply' });
    await expect(fetch(server.url, signUp(local.clientId))).rejects.toBeInstanceOf(TypeError);
    expect(local.users.get(email)).toBeDefined();
  });

  it('closes with a call still open', async () => {
    const local = createLocalCognito();
    server = await listen(local);
    local.faults.add({ kind: 'stall' });
    const answer = fetch(server.url, signUp(local.clientId)).catch((error: unknown) => error);
    while (local.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await server.close();
    expect(await answer).toBeInstanceOf(TypeError);
    server = await listen(local);
  });
});
