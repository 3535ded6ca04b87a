import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthConfig } from '../../src/cognito/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { begin as beginCanned, challengeIn, tokens } from './canned.ts';
import { beginByChoice } from './choice-pool.ts';
import { failureOf, operations, password, username } from './page.ts';

const lastSignIn = 'latchkey.latchkeylocalclient.lastSignIn';
const domError = (name: string) => new DOMException('The browser says so.', name);
type Page = ReturnType<typeof beginByChoice>;

let browser: ReturnType<typeof installAuthenticator>;

beforeEach(() => {
  browser = installAuthenticator();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page where Ada has a passkey, and is signed in by her password. */
async function withPasskey(config: Partial<AuthConfig> = {}): Promise<Page> {
  const page = beginByChoice({}, config);
  await page.gateway.signIn({ username, password });
  await page.gateway.createPasskey();
  browser.asked.length = 0;
  page.local.clearCalls();
  return page;
}

const ask = async ({ gateway }: Page) =>
  challengeIn(await gateway.signIn({ username, method: 'WEB_AUTHN' }), 'WEB_AUTHN');

/** A page where Ada's last sign-in was by passkey, and is over. */
async function returning(config: Partial<AuthConfig> = {}): Promise<Page> {
  const page = await withPasskey(config);
  await page.gateway.respondToChallenge({ challenge: await ask(page) });
  await page.gateway.signOut({ scope: 'local' });
  browser.asked.length = 0;
  page.local.clearCalls();
  return page;
}

describe('a passkey', () => {
  it('is made, listed, and deleted, also twice', async () => {
    const page = await withPasskey();
    const [passkey, ...others] = await page.gateway.listPasskeys();
    expect(others).toEqual([]);
    expect(passkey).toEqual({
      ...{ credentialId: browser.passkey.id, name: 'Passkey', relyingPartyId: 'example.com' },
      createdAt: expect.closeTo(page.local.clock.now(), -4),
    });
    const input = { credentialId: browser.passkey.id };
    await page.gateway.deletePasskey(input);
    await page.gateway.deletePasskey(input);
    expect(await page.gateway.listPasskeys()).toEqual([]);
  });

  it('is listed from all pages, and from one that leads back to itself once', async () => {
    const item = (CredentialId: string) => ({ CredentialId, CreatedAt: 1_700_000_000.5 });
    const { gateway, requests } = beginCanned([
      tokens,
      { Credentials: [item('one'), null, {}], NextToken: 'next' },
      { Credentials: [item('two')], NextToken: 'next' },
    ]);
    await gateway.signIn({ username, password });
    expect(await gateway.listPasskeys()).toEqual([
      { credentialId: 'one', name: '', relyingPartyId: '', createdAt: 1_700_000_000_500 },
      { credentialId: 'two', name: '', relyingPartyId: '', createdAt: 1_700_000_000_500 },
    ]);
    expect(requests.slice(1).map(({ NextToken }) => NextToken)).toEqual([undefined, 'next']);
  });

  it('signs in, and is remembered as the way', async () => {
    const page = await withPasskey();
    const challenge = await ask(page);
    expect(challenge.request).toMatchObject({ rpId: 'example.com', challenge: expect.any(String) });
    const step = await page.gateway.respondToChallenge({ challenge });
    expect(step).toMatchObject({ kind: 'signedIn', offers: [] });
    expect(operations(page.local)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(JSON.parse(page.storage.map.get(lastSignIn) ?? '')).toEqual({ username, method: 'WEB_AUTHN' });
    challengeIn(await page.gateway.signIn({ username, method: 'last' }), 'WEB_AUTHN');
  });

  it('is one of the ways to choose, and goes on from there', async () => {
    const page = await withPasskey();
    const asked = challengeIn(await page.gateway.signIn({ username }), 'SELECT_CHALLENGE');
    expect(asked.options).toContain('WEB_AUTHN');
    const posed = await page.gateway.respondToChallenge({ challenge: asked, choice: 'WEB_AUTHN' });
    const done = await page.gateway.respondToChallenge({ challenge: challengeIn(posed, 'WEB_AUTHN') });
    expect(done.kind).toBe('signedIn');
  });

  it('is never asked for in a browser that knows none', async () => {
    const page = await returning();
    vi.stubGlobal('PublicKeyCredential', undefined);
    for (const method of ['last', 'WEB_AUTHN'] as const) {
      const { options } = challengeIn(await page.gateway.signIn({ username, method }), 'SELECT_CHALLENGE');
      expect(options).not.toContain('WEB_AUTHN');
    }
    expect(JSON.stringify(page.local.calls)).not.toContain('PREFERRED_CHALLENGE');
    await page.gateway.signIn({ username, password });
    expect((await failureOf(page.gateway.createPasskey())).code).toBe('passkey-unavailable');
  });

  it.each([
    ['NotAllowedError', 'passkey-cancelled'],
    ['AbortError', 'passkey-cancelled'],
    ['SecurityError', 'passkey-unavailable'],
    ['NotSupportedError', 'passkey-unavailable'],
    ['UnknownError', 'unexpected'],
  ])('that meets a %s is %s, and can be tried again with the same challenge', async (name, code) => {
    const page = await withPasskey();
    const challenge = await ask(page);
    browser.person = domError(name);
    const error = await failureOf(page.gateway.respondToChallenge({ challenge }));
    expect(error).toMatchObject({ code, cause: browser.person });
    expect(operations(page.local)).toEqual(['InitiateAuth']);
    browser.person = 'pick';
    expect((await page.gateway.respondToChallenge({ challenge })).kind).toBe('signedIn');
  });

  it.each([
    ['InvalidStateError', 'passkey-exists'],
    ['NotAllowedError', 'passkey-cancelled'],
    ['ConstraintError', 'passkey-unavailable'],
  ])('that meets a %s while it is made is %s', async (name, code) => {
    const page = await withPasskey();
    browser.person = domError(name);
    expect((await failureOf(page.gateway.createPasskey())).code).toBe(code);
    expect(operations(page.local)).toEqual(['StartWebAuthnRegistration']);
  });

  it('is given up by the signal', async () => {
    const page = await withPasskey();
    const challenge = await ask(page);
    browser.person = 'wait';
    const giveUp = new AbortController();
    const answer = failureOf(page.gateway.respondToChallenge({ challenge }, { signal: giveUp.signal }));
    await vi.waitFor(() => expect(browser.asked).toHaveLength(1));
    giveUp.abort();
    expect((await answer).code).toBe('passkey-cancelled');
    const late = page.gateway.respondToChallenge({ challenge }, { signal: giveUp.signal });
    expect((await failureOf(late)).code).toBe('passkey-cancelled');
  });

  it('is asked for once at a time: another ceremony ends the former', async () => {
    const page = await withPasskey();
    const challenge = await ask(page);
    browser.person = 'wait';
    const first = failureOf(page.gateway.respondToChallenge({ challenge }));
    await vi.waitFor(() => expect(browser.asked).toHaveLength(1));
    const second = page.gateway.respondToChallenge({ challenge });
    expect((await first).code).toBe('passkey-cancelled');
    browser.pick();
    expect((await second).kind).toBe('signedIn');
  });

  it('that Cognito does not take is refused, and its challenge stands', async () => {
    const page = await withPasskey();
    const challenge = await ask(page);
    const right = browser.passkey;
    const forged = {
      ...right,
      assertion: (options: Parameters<typeof right.assertion>[0]) => right.assertion(options, { challenge: 'b2xk' }),
    };
    browser.passkey = forged;
    expect((await failureOf(page.gateway.respondToChallenge({ challenge }))).code).toBe('passkey-refused');
    browser.passkey = right;
    expect((await page.gateway.respondToChallenge({ challenge })).kind).toBe('signedIn');
  });

  it('that comes too late begins again', async () => {
    const page = await withPasskey();
    const challenge = await ask(page);
    await page.local.clock.advance(3 * 60_000);
    expect((await failureOf(page.gateway.respondToChallenge({ challenge }))).code).toBe('session-expired');
  });

  it.each([
    ['WebAuthnNotEnabledException', 'passkey-unavailable'],
    ['WebAuthnConfigurationMissingException', 'passkey-unavailable'],
    ['LimitExceededException', 'passkey-limit'],
    ['NotAuthorizedException', 'unexpected'],
    ['TooManyRequestsException', 'too-many-requests'],
  ])('can’t be made where Cognito answers %s', async (__type, code) => {
    const page = beginCanned([tokens, { __type, message: 'No.' }]);
    await page.gateway.signIn({ username, password });
    expect((await failureOf(page.gateway.createPasskey())).code).toBe(code);
    expect(browser.asked).toEqual([]);
  });

  it.each([
    ['WebAuthnChallengeNotFoundException', 'passkey-cancelled'],
    ['WebAuthnClientMismatchException', 'passkey-unavailable'],
    ['WebAuthnCredentialNotSupportedException', 'passkey-unavailable'],
    ['WebAuthnOriginNotAllowedException', 'passkey-unavailable'],
    ['WebAuthnRelyingPartyMismatchException', 'passkey-unavailable'],
    ['LimitExceededException', 'passkey-limit'],
  ])('was made in vain where Cognito answers %s', async (__type, code) => {
    const CredentialCreationOptions = { challenge: 'Y2g', rp: { id: 'example.com' }, user: { id: 'dQ' } };
    const page = beginCanned([tokens, { CredentialCreationOptions }, { __type, message: 'No.' }]);
    await page.gateway.signIn({ username, password });
    expect((await failureOf(page.gateway.createPasskey())).code).toBe(code);
    expect(page.requests.at(-1)).toMatchObject({ operation: 'CompleteWebAuthnRegistration' });
  });

  it.each([{}, { CredentialCreationOptions: '{}' }, { CredentialCreationOptions: { challenge: 7 } }])(
    'is not made by options like %j',
    async (reply) => {
      const page = beginCanned([tokens, reply]);
      await page.gateway.signIn({ username, password });
      expect((await failureOf(page.gateway.createPasskey())).code).toBe('bad-response');
    },
  );

  it.each([undefined, '', '{', '[]', '"text"', '{}', '{"challenge":""}', 7])(
    'is not asked for by options like %j',
    async (CREDENTIAL_REQUEST_OPTIONS) => {
      const ChallengeParameters = { CREDENTIAL_REQUEST_OPTIONS };
      const reply = { ChallengeName: 'WEB_AUTHN', Session: 's'.repeat(30), ChallengeParameters };
      const { gateway } = beginCanned([reply], { authFlow: 'USER_AUTH' });
      expect((await failureOf(gateway.signIn({ username }))).code).toBe('bad-response');
    },
  );
});
