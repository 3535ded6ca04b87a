import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../src/testing/index.ts';
import { begin, comeBackWith, failed, home } from './browser-tab.ts';
import { failureOf } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what the managed login says', () => {
  it('of a person who refused is told as such', async () => {
    const browser = begin();
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave(), { answer: 'refuse' }));
    expect(await failed(back)).toMatchObject({ code: 'redirect-refused', detail: undefined });
    expect(back.address()).toBe(home);
    expect(await back.session.restore()).toEqual({ kind: 'signedOut' });
  });

  it.each([
    ['We only take people of Acme.', 'lambda-refused', 'We only take people of Acme.'],
    ['There is no account for this email.', 'lambda-refused', 'There is no account for this email.'],
    ['This user doesn’t exist', 'lambda-refused', 'This user doesn’t exist'],
    ['This user does not exist in our directory', 'lambda-refused', 'This user does not exist in our directory'],
    ['This email already exists. Use Google.', 'account-exists-elsewhere', 'This email already exists. Use Google.'],
    ['You already have an account', 'account-exists-elsewhere', 'You already have an account'],
  ])('of a Lambda’s refusal %j is %s', async (words, code, detail) => {
    const preSignUp = () => {
      throw new Error(words);
    };
    const browser = begin({ triggers: { preSignUp } });
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave()));
    expect(await failed(back)).toMatchObject({ code, detail });
  });

  it('of a provider that told too little names what is missing', async () => {
    const browser = begin({ requiredAttributes: ['phone_number'] });
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave()));
    expect(await failed(back)).toMatchObject({ code: 'attributes-required', detail: 'phone_number' });
  });

  it.each([
    ['access_denied', 'Access denied', 'redirect-refused'],
    ['access_denied', 'user_cancelled_authorize', 'redirect-refused'],
    ['invalid_request', 'Error - access_denied', 'redirect-refused'],
    ['login_required', '', 'redirect-refused'],
    ['interaction_required', '', 'redirect-refused'],
    ['invalid_request', 'PostConfirmation failed with error Not today. ', 'lambda-refused'],
    ['invalid_request', 'PreTokenGeneration failed with error x', 'lambda-refused'],
    ['invalid_request', 'attributes required: [email, name]', 'attributes-required'],
    ['invalid_request', 'A user with this email already exists', 'account-exists-elsewhere'],
    ['invalid_request', 'Invalid SAML response received: Audience restriction', 'redirect-failed'],
    ['invalid_request', '', 'redirect-failed'],
    ['invalid_request', 'User is disabled.', 'user-disabled'],
    ['invalid_request', 'User is not enabled.', 'user-disabled'],
    ['server_error', 'Google error', 'redirect-failed'],
    ['invalid_request', 'AliasExistsException', 'account-exists-elsewhere'],
    ['invalid_request', 'PreSignUp failed with error '.padEnd(8000, 'account exists '), 'account-exists-elsewhere'],
    ['temporarily_unavailable', '', 'service-unavailable'],
    ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', 'redirect-failed'],
  ])('by %s (%s) is %s', async (error, description, code) => {
    expect(await failed(await comeBackWith(begin(), error, description))).toMatchObject({ code });
    expect(console.error).not.toHaveBeenCalled();
  });

  it.each([
    ['invalid_scope', 'invalid_scope', 'flow-not-enabled', /scopes/],
    ['unauthorized_client', '', 'flow-not-enabled', /authorization code grant/],
    ['unsupported_response_type', '', 'flow-not-enabled', /authorization code grant/],
    ['invalid_request', 'redirect_uri is not allowed', 'redirect-uri-mismatch', /redirectUri/],
    ['invalid_request', 'The provider Okta is not supported for client', 'provider-not-found', /identity provider/],
    ['invalid_client', '', 'client-has-secret', /without one/],
  ])('by %s (%s) is %s, and a hint to the developer', async (error, description, code, hint) => {
    const failure = await failed(await comeBackWith(begin(), error, description));
    expect(failure).toMatchObject({ code, message: expect.stringMatching(hint) });
  });
});

describe('what the token endpoint says', () => {
  it('of a code that was used is that this sign-in is over', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    const records = [...tab.sessionStorage.map];
    await tab.visit(callback).oauth.finish();
    browser.storage.clear();
    for (const [key, value] of records) tab.sessionStorage.setItem(key, value);
    expect(await failed(tab.visit(callback))).toMatchObject({ code: 'redirect-unknown' });
  });

  it('of a code that is too old is the same', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    // Cognito's codes are good for five minutes, what the tab keeps for ten.
    await browser.local.clock.advance(360_000);
    expect(await failed(tab.visit(callback))).toMatchObject({ code: 'redirect-unknown' });
  });

  it('of another redirectUri than the one that was sent names the setting', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    for (const [key, value] of tab.sessionStorage.map)
      tab.sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), redirectUri: `${home}other` }));
    expect(await failed(tab.visit(callback))).toMatchObject({ code: 'redirect-uri-mismatch' });
  });

  it('to a client with a secret names the setting', async () => {
    const browser = begin({ clientSecret: 'not for a browser' });
    const tab = browser.tab();
    expect(await failed(tab.visit(await browser.consent(await tab.leave())))).toMatchObject({
      code: 'client-has-secret',
    });
  });

  it.each(['verifier', 'nonce'])('is no sign-in where the %s is another', async (name) => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    for (const [key, value] of tab.sessionStorage.map)
      tab.sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), [name]: 'a'.repeat(43) }));
    const back = tab.visit(callback);
    expect(await failed(back)).toMatchObject({ code: 'redirect-unknown' });
    expect(await back.session.restore()).toEqual({ kind: 'signedOut' });
  });

  it('is no sign-in where the tokens are for another client or of another pool', async () => {
    for (const change of [{ clientId: 'another' }, { userPoolId: 'eu-west-1_Another00' }]) {
      const browser = begin();
      const other = begin(change);
      const tab = browser.tab();
      const callback = await browser.consent(await tab.leave());
      const nonce = JSON.parse([...tab.sessionStorage.map.values()][0] ?? '').nonce;
      const forged = other.tab();
      const url = new URL(await forged.leave());
      url.searchParams.set('nonce', nonce);
      const code = new URL(await other.consent(url.href)).searchParams.get('code') ?? '';
      const { verifier } = JSON.parse([...forged.sessionStorage.map.values()][0] ?? '');
      const answer = await other.local.fetch(`${other.local.domain}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: other.local.clientId,
          redirect_uri: home,
          code,
          code_verifier: verifier,
        }),
      });
      const tokens = await answer.json();
      expect(tokens.id_token).toBeTruthy();
      const swapped = begin({}, { fetch: async () => Response.json(tokens) }).tab(home, tab.sessionStorage);
      expect(await failed(swapped.visit(callback))).toMatchObject({ code: 'bad-response' });
      expect(await swapped.session.restore()).toEqual({ kind: 'signedOut' });
    }
  });

  it('is taken whatever the time is on this device', async () => {
    for (const now of [Date.now() - 2 * 86_400_000, Date.now() + 2 * 86_400_000]) {
      const browser = begin({ clock: createClock({ now }) });
      const tab = browser.tab();
      expect(await tab.visit(await browser.consent(await tab.leave())).oauth.finish()).toMatchObject({
        kind: 'signedIn',
      });
    }
  });

  it('keeps what it quotes of the code out of the evidence', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    const code = new URL(callback).searchParams.get('code') ?? '';
    const fetch = async () =>
      Response.json({ error: 'invalid_grant', error_description: `${code} is unknown` }, { status: 400 });
    const error = await failed(begin({}, { fetch }).tab(callback, tab.sessionStorage));
    expect(error).toMatchObject({ code: 'redirect-unknown', cause: { message: 'invalid_grant: [secret] is unknown' } });
  });

  it.each([
    ['nothing', new Response(null, { status: 204 })],
    ['a page', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['a redirect', new Response(null, { status: 302, headers: { location: '/' } })],
    ['a list', Response.json([])],
    ['no tokens', Response.json({})],
    ['no ID token', Response.json({ access_token: 'a', token_type: 'Bearer' })],
    ['no readable ID token', Response.json({ access_token: 'a', id_token: 'b.c.d', token_type: 'Bearer' })],
    ['an encrypted ID token', Response.json({ access_token: 'a', id_token: 'a.b.c.d.e', token_type: 'Bearer' })],
    ['an error without a name', Response.json({ error: '' }, { status: 400 })],
    ['an error of another kind', Response.json({ error: { name: 'x' } }, { status: 403 })],
  ])('is a bad response where it is %s', async (_, answer) => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    const back = begin({}, { fetch: async () => answer.clone() }).tab(callback, tab.sessionStorage);
    expect(await failed(back)).toMatchObject({ code: 'bad-response' });
    expect(await back.session.restore()).toEqual({ kind: 'signedOut' });
  });
});

describe('what the developer has to mend', () => {
  it('is a domain that is missing', async () => {
    const tab = begin({}, { domain: undefined }).tab();
    expect(await failureOf(tab.oauth.signIn({}))).toMatchObject({
      code: 'flow-not-enabled',
      message: expect.stringMatching(/domain/),
    });
  });

  it('is a redirectUri on another origin, where the tab could not finish what it began', async () => {
    const tab = begin({}, { redirectUri: 'http://localhost:5173/' }).tab();
    expect(await failureOf(tab.oauth.signIn({}))).toMatchObject({
      code: 'redirect-uri-mismatch',
      message: expect.stringMatching(/http:\/\/localhost:5173.*https:\/\/app\.example\.com/),
    });
    expect(tab.left).toEqual([]);
  });

  it('is a returnTo of another origin, which is ignored, and said once', async () => {
    const tab = begin().tab();
    for (const returnTo of [
      'https://evil.example/?token=secret',
      '//evil.example',
      'https://[',
      '/settings',
      undefined,
    ])
      await tab.leave({ provider: 'Google', returnTo });
    const lines = vi.mocked(console.error).mock.calls;
    expect(lines).toEqual([[expect.stringMatching(/returnTo/)]]);
    expect(lines.join()).not.toContain('evil');
  });
});
