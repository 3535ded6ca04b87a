import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SignedFetchConfig, signedFetch } from '../../src/aws/index.ts';
import { type BackendAnswer, createClock } from '../../src/testing/index.ts';
import { type AwsPage, beginAsGuest, signedIn } from './aws-page.ts';
import { failureOf, hour } from './page.ts';

const origin = 'https://backend.latchkey.local';
const where = { service: 'execute-api', region: 'eu-west-1' };
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

function openFetch({ aws, local }: AwsPage, config: Partial<SignedFetchConfig> = {}) {
  const { fetch, clock } = local;
  return signedFetch({ credentials: aws.credentials, origins: [origin], ...where, fetch, clock, ...config });
}

const read = async (response: Response): Promise<BackendAnswer> => {
  expect(response.status).toBe(200);
  return response.json();
};

/** A fetch that keeps what it was given and answers with these, the last for good. */
function recorder(...answers: Response[]) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    requests.push(new Request(input));
    return (answers.length > 1 ? answers.shift() : answers[0]?.clone()) ?? new Response('{}');
  };
  return { fetch, requests };
}

describe('a signed call', () => {
  it('is verified by a backend that knows who it is', async () => {
    const page = await signedIn();
    const { caller, method } = await read(await openFetch(page)(`${origin}/orders?b=2&a=1`));
    const { identityId } = await page.aws.credentials();
    expect(caller).toMatchObject({ scheme: 'AWS4-HMAC-SHA256', identityId, isGuest: false, ...where });
    expect(method).toBe('GET');
  });

  it('is verified for a guest', async () => {
    const { caller } = await read(await openFetch(beginAsGuest())(origin));
    expect(caller).toMatchObject({ isGuest: true, roleArn: expect.stringContaining('unauthenticated') });
  });

  it.each([
    ['a path to encode', "/a b/ü/%2F/x(1)*!'?q=a+b&q=%20&ü=ä&z", 'execute-api'],
    ['slashes that double', '/a//b///c/?x', 'execute-api'],
    ['a key of S3', "/photos/2026/a b+c(1)'~*.jpg?list-type=2&prefix=", 's3'],
  ])('has the right signature with %s', async (_, path, service) => {
    const page = await signedIn();
    await read(await openFetch(page, { service })(`${origin}${path}`));
  });

  it.each<[string, BodyInit, string]>([
    ['text', 'Grüße', 'Grüße'],
    ['bytes', new TextEncoder().encode('bytes'), 'bytes'],
    ['a blob', new Blob(['blob']), 'blob'],
    ['form fields', new URLSearchParams({ a: '1 2' }), 'a=1+2'],
  ])('carries %s, signed', async (_, body, text) => {
    const page = await signedIn();
    for (const service of ['execute-api', 's3']) {
      const call = openFetch(page, { service });
      const answer = await read(await call(origin, { method: 'POST', body, headers: { 'x-custom': 'a  b' } }));
      expect(answer.body).toBe(text);
    }
  });

  it('carries a Request with a stream, and leaves the headers, the method and the signal as they are', async () => {
    const page = await signedIn();
    const { fetch, requests } = recorder();
    const stream = new Blob(['streamed']).stream();
    const controller = new AbortController();
    const request = new Request(`${origin}/x`, {
      method: 'PUT',
      body: stream,
      headers: { 'content-type': 'text/x-odd', accept: 'text/plain' },
      signal: controller.signal,
      // @ts-expect-error Node.js asks for it, and the DOM's types don't know it.
      duplex: 'half',
    });
    const call = openFetch(page, {
      async fetch(input) {
        const sent = new Request(input);
        await fetch(sent.clone());
        return page.local.fetch(sent);
      },
    });
    expect(await read(await call(request))).toMatchObject({ body: 'streamed', method: 'PUT' });
    expect(requests[0]?.headers.get('content-type')).toBe('text/x-odd');
    expect(requests[0]?.headers.get('accept')).toBe('text/plain');
    controller.abort();
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  it('follows no redirect, which would take the session token to another address', async () => {
    const page = await signedIn();
    const { fetch, requests } = recorder();
    const call = openFetch(page, { fetch });
    await call(origin);
    await call(origin, { redirect: 'manual' });
    expect(requests.map(({ redirect }) => redirect)).toEqual(['error', 'manual']);
  });

  it('ends at once when it is aborted, also while it waits for credentials', async () => {
    const { fetch, requests } = recorder();
    const credentials = () => new Promise<never>(() => {});
    const call = signedFetch({ credentials, origins: [origin], ...where, fetch });
    const controller = new AbortController();
    const asked = call(origin, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    await expect(call(origin, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    expect(requests).toEqual([]);
  });

  it('rejects with what the credentials reject with', async () => {
    const page = await signedIn();
    await page.gateway.signOut({ scope: 'local' });
    expect((await failureOf(openFetch(page)(origin))).code).toBe('not-signed-in');
  });
});

describe('a call to an origin that is not allowed', () => {
  it.each([
    'https://elsewhere.example.com/',
    'http://backend.latchkey.local/',
    `${origin}.evil.example/`,
    `${origin}:8443/`,
  ])('%s is not signed and not sent', async (url) => {
    const page = await signedIn();
    const { fetch, requests } = recorder();
    await expect(openFetch(page, { fetch })(url)).rejects.toThrow(/is not among its origins/);
    expect(requests).toEqual([]);
    expect(page.local.calls).toEqual([]);
  });

  it('is a mistake in the configuration where the origin is none', () => {
    for (const bad of ['api.example.com', `${origin}/`, `${origin}/orders`, ''])
      expect(() => signedFetch({ credentials: async () => keys, origins: [bad], ...where })).toThrow(/is no origin/);
  });
});

describe('a call that is refused', () => {
  it('for credentials that expired on the way is signed once more with fresh ones, body and all', async () => {
    const page = await signedIn();
    const { aws, local } = page;
    const old = await aws.credentials();
    const credentials = vi.fn(async (options?: { forceRefresh?: boolean | undefined }) =>
      options?.forceRefresh ? aws.credentials(options) : old,
    );
    await local.clock.advance(2 * hour);
    const answer = await read(await openFetch(page, { credentials })(origin, { method: 'POST', body: 'again' }));
    expect(answer.body).toBe('again');
    expect(credentials.mock.calls).toEqual([[{ forceRefresh: false }], [{ forceRefresh: true }]]);
  });

  it('twice is given back as it is', async () => {
    const page = await signedIn();
    const old = await page.aws.credentials();
    await page.local.clock.advance(2 * hour);
    const credentials = vi.fn(async () => old);
    const response = await openFetch(page, { credentials })(origin);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'The security token included in the request is expired' });
    expect(credentials).toHaveBeenCalledTimes(2);
  });

  it('by S3 for an expired token is signed once more too', async () => {
    const refusal = new Response(
      '<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>',
      { status: 400 },
    );
    const { fetch, requests } = recorder(refusal, new Response('here'));
    const call = openFetch(await signedIn(), { fetch, service: 's3' });
    expect(await (await call(origin, { method: 'PUT', body: 'file' })).text()).toBe('here');
    expect(await requests[1]?.text()).toBe('file');
  });

  it('for the wrong clock of this device is signed once more by the right one, and so are those that follow', async () => {
    const page = await signedIn();
    for (const error of [-hour, hour]) {
      const clock = { ...page.local.clock, now: () => page.local.clock.now() + error };
      const fetch = vi.fn(page.local.fetch);
      const call = openFetch(page, { clock, fetch });
      await read(await call(origin));
      expect(fetch).toHaveBeenCalledTimes(2);
      await read(await call(origin));
      expect(fetch).toHaveBeenCalledTimes(3);
    }
  });

  it('for any other reason is given back, its body unread', async () => {
    const { fetch, requests } = recorder(new Response('your session token has expired, says the app', { status: 401 }));
    const response = await openFetch(await signedIn(), { fetch })(origin);
    expect(await response.text()).toContain('says the app');
    expect(requests).toHaveLength(1);
  });
});

describe('what is signed for', () => {
  const scopeFor = async (host: string, config: Partial<SignedFetchConfig> = {}) => {
    const { fetch, requests } = recorder();
    await signedFetch({ credentials: async () => keys, origins: [`https://${host}`], fetch, ...config })(
      `https://${host}/`,
    );
    return /Credential=AKIDEXAMPLE\/\d{8}\/([^,]+)\/aws4_request/.exec(
      requests[0]?.headers.get('authorization') ?? '',
    )?.[1];
  };

  it.each([
    ['abc123.execute-api.eu-west-1.amazonaws.com', 'eu-west-1/execute-api'],
    ['abc123.appsync-api.eu-central-1.amazonaws.com', 'eu-central-1/appsync'],
    ['abc123.lambda-url.us-east-2.on.aws', 'us-east-2/lambda'],
    ['bucket.s3.eu-west-3.amazonaws.com', 'eu-west-3/s3'],
    ['abc123.execute-api.cn-north-1.amazonaws.com.cn', 'cn-north-1/execute-api'],
  ])('at %s is %s', async (host, scope) => {
    expect(await scopeFor(host)).toBe(scope);
  });

  it('is what is given, where the name of the host does not say', async () => {
    expect(await scopeFor('api.example.com', where)).toBe('eu-west-1/execute-api');
    for (const half of [{}, { service: 'execute-api' }, { region: 'eu-west-1' }])
      expect(() =>
        signedFetch({ credentials: async () => keys, origins: ['https://api.example.com'], ...half }),
      ).toThrow(/does not say what to sign for/);
  });
});

describe('the published test vectors of AWS', () => {
  it.each([
    ['get-vanilla', 'GET', '/', {}, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['post-vanilla', 'POST', '/', {}, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'get-vanilla-query-order-key-case',
      'GET',
      '/?Param2=value2&Param1=value1',
      {},
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-utf8-query',
      'GET',
      '/?ሴ=bar',
      {},
      '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
    ],
    [
      'get-header-value-trim',
      'GET',
      '/',
      { 'My-Header1': ' value1', 'My-Header2': ' "a   b   c"' },
      'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
    ],
  ])('%s', async (_, method, path, headers, signature) => {
    const { fetch, requests } = recorder();
    const clock = createClock({ now: Date.UTC(2015, 7, 30, 12, 36, 0) });
    const url = 'https://example.amazonaws.com';
    const scope = { service: 'service', region: 'us-east-1' };
    const call = signedFetch({ credentials: async () => keys, origins: [url], ...scope, fetch, clock });
    await call(`${url}${path}`, { method, headers });
    expect(requests[0]?.headers.get('authorization')).toMatch(new RegExp(`Signature=${signature}$`));
  });
});

describe('without Web Crypto', () => {
  beforeEach(() => void vi.stubGlobal('crypto', {}));
  afterEach(() => void vi.unstubAllGlobals());

  it('says so', async () => {
    const call = signedFetch({ credentials: async () => keys, origins: [origin], ...where });
    expect((await failureOf(call(origin))).code).toBe('insecure-context');
  });
});
