import { createLogger, createServer, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCredentials, signedFetch } from '../../src/aws/index.ts';
import { createAuth } from '../../src/cognito/index.ts';
import { latchkeyLocal } from '../../src/testing/vite.ts';
import { challenge, verifier } from './hosted-ui/app.ts';
import { createWebBrowser } from './hosted-ui/web-browser.ts';
import { email, password } from './raw-client.ts';

describe('the Vite plugin', () => {
  let server: ViteDevServer;
  let url: string;
  const printed: string[] = [];

  const options = {
    configFile: false,
    root: import.meta.dirname,
    cacheDir: 'node_modules/.vite-latchkey-test',
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, ws: false },
  } as const;

  beforeEach(async () => {
    const customLogger = createLogger('silent');
    customLogger.info = (text) => printed.push(text);
    server = await createServer({
      ...options,
      customLogger,
      plugins: [
        latchkeyLocal({
          clientId: 'demo',
          callbackUrls: ['/callback'],
          supportedIdentityProviders: ['COGNITO', 'Google'],
          codes: () => '123456',
          identityPool: { allowUnauthenticatedIdentities: true },
          users: [{ username: 'totp@example.com', softwareToken: {} }],
        }),
        latchkeyLocal({ base: '/_second/', clientId: 'second', codes: () => '654321' }),
      ],
    });
    await server.listen();
    url = server.resolvedUrls?.local[0] ?? '';
  });
  afterEach(() => server.close());

  const signUp = (Username = email, clientId = 'demo', base = '_cognito/') =>
    fetch(`${url}${base}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
      },
      body: JSON.stringify({ ClientId: clientId, Username, Password: password }),
    });

  it('puts the local Cognito on the dev server, and prints its codes', async () => {
    expect((await signUp()).status).toBe(200);
    expect(printed.join('\n')).toContain(`email to ${email}: Your verification code is 123456`);
    const inbox = await fetch(`${url}_cognito/inbox`);
    expect(await inbox.json()).toMatchObject([{ id: 1, to: email, code: '123456' }]);
  });

  it('lets a dozen be there without Node taking them for a leak', async () => {
    const plugins = Array.from({ length: 12 }, (_, number) =>
      latchkeyLocal({ base: `/_pool${number}/`, clientId: `pool${number}` }),
    );
    const { httpServer, close } = await createServer({ ...options, logLevel: 'silent', plugins });
    expect(httpServer?.listenerCount('close')).toBeLessThanOrEqual(httpServer?.getMaxListeners() ?? 0);
    await close();
  });

  it('puts several there, each with its own people and messages', async () => {
    await signUp();
    expect((await signUp(email, 'second')).status).toBe(400);
    expect((await signUp(email, 'second', '_second/')).status).toBe(200);
    const codesAt = async (base: string) => (await (await fetch(`${url}${base}inbox`)).json()).map(codeOf);
    const codeOf = ({ code }: { code: string }) => code;
    expect(await codesAt('_cognito/')).toEqual(['123456']);
    expect(await codesAt('_second/')).toEqual(['654321']);
  });

  it('shows what an authenticator app would', async () => {
    const show = async (username: string) => (await fetch(`${url}_cognito/totp?username=${username}`)).json();
    expect(await show('totp@example.com')).toEqual({ code: expect.stringMatching(/^\d{6}$/) });
    expect(await show('nobody@example.com')).toEqual({ code: null });
  });

  it('tells the app where it is', async () => {
    const module = await server.ssrLoadModule('virtual:latchkey-local');
    expect({ ...module }).toMatchObject({
      userPoolId: 'eu-west-1_Latchkey0',
      clientId: 'demo',
      identityPoolId: expect.stringMatching(/^eu-west-1:/),
      endpoints: { userPool: '/_cognito/', identityPool: '/_cognito/', backend: '/_cognito/backend/' },
      domain: '/_cognito',
    });
  });

  it('serves the managed login under its mount, and sends people back to a path of the same server', async () => {
    const { domain } = await server.ssrLoadModule('virtual:latchkey-local');
    const home = new URL(domain, url).href;
    const redirect_uri = new URL('/callback', url).href;
    const browser = createWebBrowser(home, fetch);
    const query = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'demo', redirect_uri, state: 's', identity_provider: 'Google' },
      ...{ code_challenge: challenge, code_challenge_method: 'S256' },
    });
    const consent = await browser.open(`${home}/oauth2/authorize?${query}`);
    expect(consent.url.href.startsWith(`${home}/idp/consent?`)).toBe(true);
    const back = await browser.press(consent, 'Continue', { email });
    expect(back.url.href.startsWith(`${redirect_uri}?code=`)).toBe(true);
    const answer = await fetch(`${home}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', client_id: 'demo', redirect_uri, code_verifier: verifier },
        code: back.url.searchParams.get('code') ?? '',
      }),
    });
    expect(await answer.json()).toMatchObject({ token_type: 'Bearer' });
    const elsewhere = query.toString().replace('%2Fcallback', '%2Felsewhere');
    expect((await browser.open(`${home}/oauth2/authorize?${elsewhere}`)).url.pathname).toBe('/_cognito/error');
  });

  it('has the backend verify what was signed for its path on the dev server', async () => {
    const { userPoolId, identityPoolId } = await server.ssrLoadModule('virtual:latchkey-local');
    const auth = createAuth({ userPoolId, clientId: 'demo', storage: 'memory' });
    const { credentials } = createCredentials({ auth, identityPoolId, guest: true, endpoint: `${url}_cognito/` });
    const where = { service: 'execute-api', region: 'eu-west-1' };
    const call = signedFetch({ credentials, origins: [new URL(url).origin], ...where });
    const response = await call(`${url}_cognito/backend/a%20b?c=d`);
    expect(await response.json()).toMatchObject({ caller: { isGuest: true }, path: '/_cognito/backend/a%20b?c=d' });
  });

  it('streams messages: those that are there, then those that come', async () => {
    await signUp();
    const aborter = new AbortController();
    const response = await fetch(`${url}_cognito/inbox/events`, { signal: aborter.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await signUp('grace@example.com');
    let text = '';
    const reader = response.body?.getReader();
    while (!text.includes('grace@example.com')) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toMatch(/id: 1\ndata: \{.*"to":"ada@example.com".*\}\n\n/);
    expect(text).toMatch(/id: 2\ndata: \{.*"to":"grace@example.com".*\}\n\n/);
    aborter.abort();
  });
});
