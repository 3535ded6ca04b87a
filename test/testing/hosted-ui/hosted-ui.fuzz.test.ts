import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { email } from '../raw-client.ts';
import { authorizeAddress, browserOf, callback, challenge, codeOf, openPool, signedOut, visitLogin } from './app.ts';

/** How many requests each property tries. For a long night: `FUZZ_RUNS=1000000 npx vitest run --project node fuzz`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 5_000);
const timeout = Math.max(60_000, numRuns * 20);

const evil = 'https://evil.example/';
const wayBack = ['https://app.example.com/callback', 'https://app.example.com/other', 'myapp://signed-in', signedOut];

describe('the managed login under random requests', () => {
  it('never fails, sends nobody to a stranger, shows nothing as it came, and gives no tokens', {
    timeout,
  }, async () => {
    const target = await createTarget();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(requestTo(target), async ({ method, path, query, body, headers }) => {
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const response = await target.local.handle(
          new Request(`${target.local.domain}${path}?${query}`, { method, headers, ...(hasBody && { body }) }),
        );
        expect(response.status).toBeLessThan(500);
        const location = response.headers.get('location');
        if (location !== null) checkLocation(location);
        const text = await response.text();
        expect(text).not.toMatch(/<script|<img|"(access|id|refresh)_token":/i);
        expect(text).not.toContain('Not-Hers');
        seen.add(`${method} ${path} ${response.status}`);
        seen.add(`error ${/[?&]error=(\w+)/.exec(location ?? '')?.[1] ?? /"error":"(\w+)"/.exec(text)?.[1]}`);
      }),
      { numRuns },
    );
    // The doors themselves were tried, not only the fence before them.
    expect(numRuns < 5_000 ? [] : doors.filter((door) => !seen.has(door))).toEqual([]);
    expect(target.local.users.get(email)).toEqual(target.before);
  });
});

const doors = [
  'GET /oauth2/authorize 302',
  'GET /login 200',
  'POST /login 400',
  'GET /idp/consent 200',
  'POST /oauth2/token 400',
  'PUT /oauth2/token 405',
  ...['redirect_mismatch', 'invalid_client', 'invalid_scope', 'invalid_grant', 'unsupported_grant_type'].map(
    (error) => `error ${error}`,
  ),
];

const request = ['client_id', 'redirect_uri', 'response_type', 'scope', 'code_challenge', 'code_challenge_method'];

/** Requests that get past the first look: method, path, query and form. */
const sound: readonly [string, string, readonly string[], readonly string[]][] = [
  ['GET', '/oauth2/authorize', request, []],
  ['GET', '/oauth2/authorize', [...request, 'identity_provider'], []],
  ['GET', '/login', request, []],
  ['POST', '/login', request, ['_csrf', 'username', 'password']],
  ['GET', '/idp/consent', ['state'], []],
  ['POST', '/idp/consent', ['state'], ['answer', 'account']],
  ['GET', '/oauth2/idpresponse', ['state', 'code'], []],
  ['GET', '/saml2/idpresponse', ['RelayState', 'SAMLResponse'], []],
  ['POST', '/oauth2/token', [], ['client_id', 'grant_type', 'code', 'redirect_uri', 'code_verifier']],
  ['POST', '/oauth2/token', [], ['client_id', 'grant_type', 'refresh_token']],
  ['POST', '/oauth2/revoke', [], ['client_id', 'token']],
  ['GET', '/logout', ['client_id', 'logout_uri'], []],
  ['GET', '/error', ['error'], []],
];
const methods = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE'];
const paths = [
  ...sound.map(([, path]) => path),
  '//evil.example/login',
  '//evil.example/oauth2/authorize',
  '/x/../login',
];

/** A page of the managed login's own, or an address that the client has registered. */
function checkLocation(location: string): void {
  const isOwn = /^\/(?![/\\])/.test(location);
  const [address = ''] = location.split('?');
  const isRegistered = wayBack.some((one) => address === one.split('?')[0]);
  expect(isOwn || isRegistered ? 'known' : location).toBe('known');
}

/** A pool, and what an attacker may have got hold of: a form, a state and a code of somebody else’s, but not the verifier. */
async function createTarget() {
  const local = openPool();
  const browser = browserOf(local);
  const login = await browser.open(authorizeAddress(local));
  const consent = await browserOf(local).open(authorizeAddress(local, { identity_provider: 'Google' }));
  return {
    local,
    before: local.users.get(email),
    cookie: `XSRF-TOKEN=${browser.cookies.get('XSRF-TOKEN')}`,
    csrf: login.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '',
    state: consent.url.searchParams.get('state') ?? '',
    code: codeOf(await visitLogin(local)),
  };
}

function requestTo({ local, cookie, csrf, state, code }: Awaited<ReturnType<typeof createTarget>>) {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      ' ',
      '\u0000',
      '"><script>alert(1)</script>',
      "'<img src=x>",
      evil,
      '//evil.example',
      '\r\nX: y',
    ),
  );
  const strange = fc.oneof(
    fc.constantFrom(evil, `${callback}.evil.example`, `${callback}#a`, '/', '//evil.example'),
    text,
  );
  const addresses = mostly([...wayBack, callback], strange);
  const value: Record<string, fc.Arbitrary<string>> = {
    client_id: mostly([local.clientId], text),
    redirect_uri: addresses,
    logout_uri: addresses,
    response_type: mostly(['code'], fc.oneof(fc.constant('token'), text)),
    scope: mostly(['openid', 'openid email', 'openid openid'], fc.oneof(fc.constant('email'), text)),
    state: mostly([state], text),
    RelayState: mostly([state], text),
    nonce: text,
    code_challenge: mostly([challenge], text),
    code_challenge_method: mostly(['S256'], fc.oneof(fc.constant('plain'), text)),
    identity_provider: mostly(
      ['COGNITO', 'Google', 'Corp'],
      fc.oneof(fc.constantFrom('__proto__', 'constructor'), text),
    ),
    idp_identifier: mostly(['example.org'], text),
    prompt: mostly(['none', 'login', 'select_account'], text),
    login_hint: text,
    error: mostly(['redirect_mismatch', '__proto__', 'toString'], text),
    error_description: text,
    code: mostly([code], text),
    SAMLResponse: text,
    code_verifier: mostly([challenge, 'a'.repeat(43)], text),
    grant_type: mostly(['authorization_code', 'refresh_token'], fc.oneof(fc.constant('client_credentials'), text)),
    refresh_token: text,
    token: text,
    _csrf: mostly([csrf], text),
    username: mostly([email], text),
    password: fc.constantFrom('Not-Hers-1', ''),
    answer: fc.constantFrom('refuse', ''),
    account: text,
  };
  const names = Object.keys(value);
  const parameters = (first: readonly string[]) =>
    fc
      .tuple(fc.array(fc.constantFrom(...names), { maxLength: 2 }), fc.integer({ min: 0, max: 9 }))
      .chain(([others, dice]) => {
        const chosen = dice === 0 ? [...first, ...others] : [...new Set([...first, ...(dice < 4 ? others : [])])];
        return fc.tuple(...chosen.map((name) => (value[name] ?? text).map((one): [string, string] => [name, one])));
      })
      .map((pairs) => new URLSearchParams(pairs).toString());
  const target = fc.constantFrom(...sound).chain(([method, path, query, form]) =>
    fc.record({
      method: mostly([method], fc.constantFrom(...methods)),
      path: mostly([path], fc.constantFrom(...paths)),
      query: parameters(query),
      body: parameters(form),
    }),
  );
  const details = fc.record({
    headers: fc
      .tuple(
        fc.constantFrom(
          'application/x-www-form-urlencoded',
          'application/x-www-form-urlencoded',
          'application/json',
          '',
        ),
        fc.constantFrom(cookie, cookie, 'XSRF-TOKEN=forged; cognito=forged', ';;=;', ''),
        fc.constantFrom('', '', 'Basic !!!', 'Basic YQ==', 'Basic /////w==', 'Bearer a.b.c', 'Bearer e30.e30.e30'),
      )
      .map(([type, cookies, authorization]) =>
        Object.fromEntries(
          [
            ['content-type', type],
            ['cookie', cookies],
            ['authorization', authorization],
          ].filter(([, one]) => one !== ''),
        ),
      ),
  });
  return fc.tuple(target, details).map(([request, { headers }]) => ({ ...request, headers }));
}

/** One of the sound values most of the time. */
const mostly = (values: readonly string[], wild: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: wild });
