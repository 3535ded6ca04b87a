import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { challengeIn } from './canned.ts';
import { beginByChoice, phone } from './choice-pool.ts';
import { ada, failureOf, operations, password, username } from './page.ts';

const wrong = new Secret('Not-Hers-1');
const lastSignIn = 'latchkey.latchkeylocalclient.lastSignIn';
type Page = ReturnType<typeof beginByChoice>;

const code = ({ local }: Page, to = username) => new Secret(local.inbox.last(to)?.code ?? '');
const choose = async (page: Page) => challengeIn(await page.gateway.signIn({ username }), 'SELECT_CHALLENGE');
const parameters = ({ local }: Page, call = -1): unknown => {
  const request = JSON.parse(JSON.stringify(local.calls.at(call)?.request ?? {}));
  return request.AuthParameters ?? request.ChallengeResponses;
};

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('signIn by USER_AUTH', () => {
  it('prefers the password that it is given, by SRP', async () => {
    const page = beginByChoice();
    expect((await page.gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect(parameters(page, 0)).toEqual({
      USERNAME: username,
      PREFERRED_CHALLENGE: 'PASSWORD_SRP',
      SRP_A: expect.any(String),
    });
    expect(operations(page.local)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(JSON.stringify(page.local.calls)).not.toContain(password.reveal());
    expect((await failureOf(page.gateway.signIn({ username, password: wrong }))).code).toBe('incorrect-credentials');
  });

  it('offers what there is, the two ways to give a password as one', async () => {
    const page = beginByChoice();
    const { options } = await choose(page);
    expect(options).toEqual(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']);
    expect(parameters(page)).toEqual({ USERNAME: username });
  });

  it('leaves out what the app hides', async () => {
    const page = beginByChoice({}, { firstFactors: ['SMS_OTP', 'EMAIL_OTP'] });
    expect((await choose(page)).options).toEqual(['EMAIL_OTP', 'SMS_OTP']);
  });

  it('says so where nothing is left to offer', async () => {
    const page = beginByChoice({}, { firstFactors: ['WEB_AUTHN'] });
    expect(challengeIn(await page.gateway.signIn({ username }), 'UNSUPPORTED')).toEqual({
      name: 'UNSUPPORTED',
      challengeName: 'SELECT_CHALLENGE: PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP',
    });
  });

  it.each([
    ['EMAIL_OTP', username],
    ['SMS_OTP', phone],
  ] as const)('begins with %s at once where that is asked for', async (method, to) => {
    const page = beginByChoice();
    const challenge = challengeIn(await page.gateway.signIn({ username, method }), method);
    expect(challenge.hasOtherWays).toBe(true);
    expect((await failureOf(page.gateway.respondToChallenge({ challenge, code: new Secret('00000000') }))).code).toBe(
      'code-mismatch',
    );
    const step = await page.gateway.respondToChallenge({ challenge, code: code(page, to) });
    expect(step).toMatchObject({ kind: 'signedIn', offers: [] });
  });

  it('knows when a code is the only way', async () => {
    const page = beginByChoice({ users: [{ username }] });
    const challenge = challengeIn(await page.gateway.signIn({ username, method: 'EMAIL_OTP' }), 'EMAIL_OTP');
    expect(challenge.hasOtherWays).toBe(false);
    const hidden = beginByChoice({}, { firstFactors: ['EMAIL_OTP'] });
    const only = challengeIn(await hidden.gateway.signIn({ username, method: 'EMAIL_OTP' }), 'EMAIL_OTP');
    expect(only.hasOtherWays).toBe(false);
  });

  it('knows that a code after the password is no first factor', async () => {
    const page = beginByChoice({
      mfaConfiguration: 'OPTIONAL',
      enabledMfas: ['EMAIL_OTP'],
      users: [{ ...ada, userMfaSettingList: ['EMAIL_OTP'] }],
    });
    const first = challengeIn(await page.gateway.signIn({ username, password }), 'EMAIL_OTP');
    expect(first.hasOtherWays).toBe(false);
    const chosen = await page.gateway.respondToChallenge({ challenge: await choose(page), password });
    expect(challengeIn(chosen, 'EMAIL_OTP').hasOtherWays).toBe(false);
    await page.gateway.respondToChallenge({ challenge: challengeIn(chosen, 'EMAIL_OTP'), code: code(page) });
    expect(JSON.parse(page.storage.map.get(lastSignIn) ?? '')).toEqual({ username, method: 'PASSWORD' });
  });

  it('asks for the password by itself where that is asked for, and proves it by SRP', async () => {
    const page = beginByChoice();
    const challenge = challengeIn(await page.gateway.signIn({ username, method: 'PASSWORD' }), 'PASSWORD');
    expect((await failureOf(page.gateway.respondToChallenge({ challenge, password: wrong }))).code).toBe(
      'incorrect-credentials',
    );
    expect((await page.gateway.respondToChallenge({ challenge, password })).kind).toBe('signedIn');
    expect(JSON.stringify(page.local.calls)).not.toContain(password.reveal());
  });

  it('says that the pool has it turned off', async () => {
    const page = beginByChoice({ explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    const error = await failureOf(page.gateway.signIn({ username }));
    expect(error.code).toBe('flow-not-enabled');
    expect(error.message).toContain('ALLOW_USER_AUTH');
  });

  it('treats somebody who does not exist like anybody', async () => {
    const page = beginByChoice();
    const asked = await page.gateway.signIn({ username: 'nobody@example.com' });
    const challenge = challengeIn(asked, 'SELECT_CHALLENGE');
    expect(challenge.options).toEqual(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']);
    expect((await failureOf(page.gateway.respondToChallenge({ challenge, password }))).code).toBe(
      'incorrect-credentials',
    );
  });
});

describe('SELECT_CHALLENGE', () => {
  it.each([
    ['EMAIL_OTP', username],
    ['SMS_OTP', phone],
  ] as const)('goes on with %s', async (choice, to) => {
    const page = beginByChoice();
    const step = await page.gateway.respondToChallenge({ challenge: await choose(page), choice });
    const challenge = challengeIn(step, choice);
    expect(challenge.hasOtherWays).toBe(true);
    const done = await page.gateway.respondToChallenge({ challenge, code: code(page, to) });
    expect(done.kind).toBe('signedIn');
  });

  it('takes the password along with the choice, by SRP', async () => {
    const page = beginByChoice();
    const challenge = await choose(page);
    page.local.clearCalls();
    expect((await page.gateway.respondToChallenge({ challenge, password })).kind).toBe('signedIn');
    expect(parameters(page, 0)).toMatchObject({ ANSWER: 'PASSWORD_SRP', SRP_A: expect.any(String) });
    expect(operations(page.local)).toEqual(['RespondToAuthChallenge', 'RespondToAuthChallenge']);
  });

  it('can be answered again after a wrong password, by another way too', async () => {
    const page = beginByChoice();
    const challenge = await choose(page);
    const answer = (text: Secret) => page.gateway.respondToChallenge({ challenge, password: text });
    expect((await failureOf(answer(wrong))).code).toBe('incorrect-credentials');
    expect((await failureOf(answer(wrong))).code).toBe('incorrect-credentials');
    const other = await page.gateway.respondToChallenge({ challenge, choice: 'EMAIL_OTP' });
    expect(challengeIn(other, 'EMAIL_OTP').delivery?.medium).toBe('EMAIL');
    expect((await answer(password)).kind).toBe('signedIn');
  });

  it('counts wrong passwords toward the lock-out', async () => {
    const page = beginByChoice();
    const challenge = await choose(page);
    const answer = () => failureOf(page.gateway.respondToChallenge({ challenge, password: wrong }));
    for (let count = 0; count < 5; count += 1) await answer();
    expect(await answer()).toMatchObject({ code: 'locked-out', retryAt: expect.any(Number) });
  });

  it('ends with the session', async () => {
    const page = beginByChoice();
    const challenge = await choose(page);
    await page.local.clock.advance(3 * 60_000);
    const late = page.gateway.respondToChallenge({ challenge, choice: 'EMAIL_OTP' });
    expect((await failureOf(late)).code).toBe('session-expired');
  });

  it('says that a way is gone', async () => {
    const page = beginByChoice();
    const challenge = await choose(page);
    const gone = page.gateway.respondToChallenge({ challenge, choice: 'WEB_AUTHN' });
    expect((await failureOf(gone)).code).toBe('method-unavailable');
  });
});
