import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { begin as beginCanned, challengeIn } from './canned.ts';
import { beginByChoice, phone } from './choice-pool.ts';
import { ada, begin, failureOf, memory, open, operations, password, username } from './page.ts';

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

describe('the last sign-in', () => {
  const remembered = ({ storage }: Page) => JSON.parse(storage.map.get(lastSignIn) ?? 'null');
  const byEmail = async (page: Page) => {
    const challenge = challengeIn(await page.gateway.signIn({ username, method: 'EMAIL_OTP' }), 'EMAIL_OTP');
    await page.gateway.respondToChallenge({ challenge, code: code(page) });
  };

  it('is remembered once it has succeeded, and begins the next', async () => {
    const page = beginByChoice();
    challengeIn(await page.gateway.signIn({ username, method: 'last' }), 'SELECT_CHALLENGE');
    expect(remembered(page)).toBeNull();
    await byEmail(page);
    expect(remembered(page)).toEqual({ username, method: 'EMAIL_OTP' });
    await page.gateway.signOut({ scope: 'local' });
    challengeIn(await page.gateway.signIn({ username, method: 'last' }), 'EMAIL_OTP');
    expect(parameters(page)).toEqual({ USERNAME: username, PREFERRED_CHALLENGE: 'EMAIL_OTP' });
  });

  it('is that of this very person', async () => {
    const page = beginByChoice();
    await byEmail(page);
    challengeIn(await page.gateway.signIn({ username: 'grace@example.com', method: 'last' }), 'SELECT_CHALLENGE');
  });

  it('puts its way first among those that are offered', async () => {
    const page = beginByChoice();
    const challenge = challengeIn(await page.gateway.signIn({ username, method: 'SMS_OTP' }), 'SMS_OTP');
    await page.gateway.respondToChallenge({ challenge, code: code(page, phone) });
    expect((await choose(page)).options).toEqual(['SMS_OTP', 'PASSWORD', 'EMAIL_OTP']);
  });

  it('by password begins with a choice, the password first', async () => {
    const page = beginByChoice();
    await page.gateway.signIn({ username, password });
    expect(remembered(page)).toEqual({ username, method: 'PASSWORD' });
    const challenge = challengeIn(await page.gateway.signIn({ username, method: 'last' }), 'SELECT_CHALLENGE');
    expect(challenge.options[0]).toBe('PASSWORD');
    expect(parameters(page)).toEqual({ USERNAME: username });
  });

  it('is not remembered where the app says so, nor by another flow', async () => {
    const page = beginByChoice({}, { rememberLastSignIn: false });
    await byEmail(page);
    expect(remembered(page)).toBeNull();
    const plain = begin();
    await plain.gateway.signIn({ username, password });
    expect(remembered(plain)).toBeNull();
  });

  it.each([
    '',
    '{',
    '7',
    '[]',
    '{"username":"ada@example.com","method":"toString"}',
    '{"username":7,"method":"EMAIL_OTP"}',
  ])('is nothing where %j is stored', async (stored) => {
    const storage = memory();
    storage.setItem(lastSignIn, stored);
    const page = beginByChoice({}, {}, storage);
    challengeIn(await page.gateway.signIn({ username, method: 'last' }), 'SELECT_CHALLENGE');
  });

  it('is forgotten with the account', async () => {
    const page = beginByChoice();
    await byEmail(page);
    await page.gateway.deleteUser();
    expect([...page.storage.map.keys()]).toEqual([]);
  });
});

describe('sign-up in a pool with USER_AUTH', () => {
  const grace = 'grace@example.com';
  const confirm = async (page: Page, text?: Secret) => {
    await page.gateway.signUp({ username: grace, password: text, attributes: {} });
    const { confirmation } = await page.gateway.confirmSignUp({ username: grace, code: code(page, grace) });
    page.local.clearCalls();
    return confirmation;
  };

  it('needs no password, and signs in by the confirmation alone', async () => {
    const page = beginByChoice();
    const confirmation = await confirm(page);
    expect((await page.gateway.signIn({ username: grace, confirmation })).kind).toBe('signedIn');
    expect(operations(page.local)).toEqual(['InitiateAuth']);
  });

  it('hands the Session of SignUp to ConfirmSignUp, and does without it where it is too late', async () => {
    const expired = { __type: 'NotAuthorizedException', message: 'Invalid session for the user, session is expired.' };
    const CodeDeliveryDetails = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' };
    const { gateway, requests } = beginCanned(
      [{ UserConfirmed: false, Session: 'of SignUp', CodeDeliveryDetails }, expired, { Session: 'of ConfirmSignUp' }],
      { authFlow: 'USER_AUTH' },
    );
    await gateway.signUp({ username: grace, attributes: {} });
    const { confirmation } = await gateway.confirmSignUp({ username: grace, code: new Secret('123456') });
    expect(confirmation?.reveal()).toBe('of ConfirmSignUp');
    expect(requests.map(({ Password }) => Password)).toEqual([undefined, undefined, undefined]);
    expect(requests.map(({ Session }) => Session)).toEqual([undefined, 'of SignUp', undefined]);
  });

  it('falls back to the password where the confirmation is used up', async () => {
    const page = beginByChoice();
    const confirmation = await confirm(page, password);
    await page.gateway.signIn({ username: grace, password, confirmation });
    page.local.clearCalls();
    expect((await page.gateway.signIn({ username: grace, password, confirmation })).kind).toBe('signedIn');
    expect(operations(page.local)).toEqual(['InitiateAuth', 'InitiateAuth', 'RespondToAuthChallenge']);
  });

  it('falls back to the app’s own flow where the pool has no USER_AUTH', async () => {
    const page = beginByChoice({ explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH'] });
    const confirmation = await confirm(page, password);
    const srp = open(page.local, memory());
    await srp.gateway.signIn({ username: grace, confirmation });
    page.local.clearCalls();
    expect((await srp.gateway.signIn({ username: grace, password, confirmation })).kind).toBe('signedIn');
    expect(page.local.calls.at(1)?.request).toMatchObject({ AuthFlow: 'USER_SRP_AUTH' });
  });

  it('falls back to a choice where there is no password', async () => {
    const page = beginByChoice();
    const confirmation = await confirm(page);
    await page.local.clock.advance(3 * 60_000);
    const step = await page.gateway.signIn({ username: grace, confirmation });
    expect(challengeIn(step, 'SELECT_CHALLENGE').options).toEqual(['EMAIL_OTP']);
  });

  it('keeps the confirmation to itself where sign-ins begin otherwise', async () => {
    const page = begin();
    await page.gateway.signUp({ username: grace, password, attributes: {} });
    const confirmed = await page.gateway.confirmSignUp({ username: grace, code: code(page, grace) });
    expect(confirmed).toEqual({ confirmation: undefined });
  });
});
