import { createServer, type Server } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { ada, failureOf, hour, memory, open, operations, password, username } from './page.ts';

const api = 'https://api.example.com';

interface Seen {
  url: string;
  authorization: string | null;
  body: string;
}

/** A page, and an API beside Cognito that answers with these statuses, then with 200. */
async function withApi(statuses: number[] = [], pool: LocalCognitoConfig = {}, allowedOrigins = [api]) {
  const local = createLocalCognito({ users: [ada], ...pool });
  const seen: Seen[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith(local.endpoint)) return local.fetch(request);
    request.signal.throwIfAborted();
    seen.push({
      url: request.url,
      authorization: request.headers.get('authorization'),
      body: await request.text(),
    });
    return new Response('hello', { status: statuses.shift() ?? 200 });
  };
  const page = open(local, memory(), { fetch, allowedOrigins });
  await page.gateway.signIn({ username, password });
  local.clearCalls();
  return { ...page, seen };
}

it('adds the access token for an origin that the app allowed', async () => {
  const { auth, session, seen } = await withApi();
  const response = await auth.fetch(`${api}/orders?id=1`, {
    method: 'POST',
    body: '{}',
    headers: { accept: 'text/*' },
  });
  expect(await response.text()).toBe('hello');
  const tokens = await session.tokens();
  expect(seen).toEqual([{ url: `${api}/orders?id=1`, authorization: `Bearer ${tokens?.accessToken}`, body: '{}' }]);
});

it('adds the ID token where it is asked to', async () => {
  const { auth, session, seen } = await withApi();
  await auth.fetch(new URL(api), { token: 'id' });
  expect(seen[0]?.authorization).toBe(`Bearer ${(await session.tokens())?.idToken}`);
});

it.each([
  'https://other.example.com/',
  'https://api.example.com.evil.example/',
  'https://api.example.com:8443/',
  'http://api.example.com/',
])('gives it to no other: %s', async (address) => {
  const { auth, seen } = await withApi();
  await auth.fetch(address);
  expect(seen).toMatchObject([{ authorization: null }]);
});

it('gives it to nobody where the app allowed nobody', async () => {
  const { auth, seen } = await withApi([], {}, []);
  await auth.fetch(api);
  expect(seen).toMatchObject([{ authorization: null }]);
});

it('says what is wrong with an origin that is none', async () => {
  const { auth, seen } = await withApi([], {}, ['api.example.com']);
  await expect(auth.fetch(api)).rejects.toThrow(/allowedOrigins holds "api.example.com"/);
  expect(seen).toEqual([]);
});

it('rejects where nobody is signed in, without a request', async () => {
  const { auth, gateway, seen } = await withApi();
  await gateway.signOut({ scope: 'local' });
  expect((await failureOf(auth.fetch(api))).code).toBe('not-signed-in');
  expect(seen).toEqual([]);
});

it('refreshes ahead', async () => {
  const { auth, local, seen } = await withApi();
  await local.clock.advance(2 * hour);
  await auth.fetch(api);
  expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
  expect(seen).toHaveLength(1);
});

it('refreshes on 401 and repeats the request, body and all, once', async () => {
  const { auth, local, seen } = await withApi([401, 401, 401]);
  const response = await auth.fetch(api, { method: 'PUT', body: new URLSearchParams({ a: 'b' }) });
  expect(response.status).toBe(401);
  expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
  expect(seen.map(({ body }) => body)).toEqual(['a=b', 'a=b']);
  expect(seen[0]?.authorization).not.toBe(seen[1]?.authorization);
});

it('refreshes once for all that were refused with the same token', async () => {
  const { auth, local } = await withApi([401, 401, 401]);
  const responses = await Promise.all([auth.fetch(api), auth.fetch(api), auth.fetch(api)]);
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(operations(local)).toEqual(['GetTokensFromRefreshToken']);
});

it('repeats a Request too', async () => {
  const { auth, seen } = await withApi([401]);
  await auth.fetch(new Request(api, { method: 'POST', body: 'once' }));
  expect(seen.map(({ body }) => body)).toEqual(['once', 'once']);
});

it('does not repeat a stream', async () => {
  const { auth, seen, local } = await withApi([401]);
  // TypeScript's RequestInit knows nothing of `duplex`, which a stream needs.
  const init = { method: 'POST', body: new Blob(['flow']).stream(), duplex: 'half' } as RequestInit;
  expect((await auth.fetch(api, init)).status).toBe(401);
  expect(seen).toHaveLength(1);
  expect(local.calls).toEqual([]);
});

it('leaves the 401 to the app where no other token is to be had', async () => {
  const { auth, local, seen, facts } = await withApi([401, 401]);
  local.faults.add({ kind: 'html', times: 3 });
  facts.length = 0;
  const refused = auth.fetch(api);
  for (let step = 0; step < 20; step++) await local.clock.advance(500);
  expect((await refused).status).toBe(401);
  expect(facts).toEqual([]);
  local.users.update(username, { enabled: false });
  expect((await auth.fetch(api)).status).toBe(401);
  expect(facts).toEqual([{ kind: 'ended' }]);
  expect(seen).toHaveLength(2);
});

it('passes on what fetch rejects with, and the end that the app puts to it', async () => {
  const { auth } = await withApi();
  await expect(auth.fetch(api, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});

it('says no token in what it rejects with', async () => {
  const { auth, local, session } = await withApi();
  const tokens = await session.tokens();
  await local.clock.advance(2 * hour);
  local.users.update(username, { enabled: false });
  const error = await failureOf(auth.fetch(api));
  expect(error.code).toBe('session-ended');
  const told = inspect(error, { depth: null, showHidden: true }) + error.stack;
  for (const secret of [tokens?.accessToken, tokens?.idToken, tokens?.refreshToken]) expect(told).not.toContain(secret);
});

describe('a redirect', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A server that writes down what it is sent, and sends whoever comes on to an address. */
  async function serve(location?: string) {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(location ? 302 : 200, location ? { location } : {}).end('hello');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return { seen, origin: `http://127.0.0.1:${port}` };
  }

  it('to another origin is followed without the token', async () => {
    const other = await serve();
    const first = await serve(other.origin);
    const local = createLocalCognito({ users: [ada] });
    const fetch: typeof globalThis.fetch = (input, init) =>
      new Request(input, init).url.startsWith(local.endpoint)
        ? local.fetch(input, init)
        : globalThis.fetch(input, init);
    const { auth, gateway } = open(local, memory(), { fetch, allowedOrigins: [first.origin] });
    await gateway.signIn({ username, password });
    expect(await (await auth.fetch(first.origin)).text()).toBe('hello');
    expect(first.seen).toEqual([expect.stringMatching(/^Bearer ey/)]);
    expect(other.seen).toEqual([undefined]);
  });
});
