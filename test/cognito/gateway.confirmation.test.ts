import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { begin as beginCanned, challengeIn } from './canned.ts';
import { beginByChoice } from './choice-pool.ts';
import { begin, memory, open, operations, password, username } from './page.ts';

const _wrong = new Secret('Not-Hers-1');
const _lastSignIn = 'latchkey.latchkeylocalclient.lastSignIn';
type Page = ReturnType<typeof beginByChoice>;

const code = ({ local }: Page, to = username) => new Secret(local.inbox.last(to)?.code ?? '');
const _choose = async (page: Page) => challengeIn(await page.gateway.signIn({ username }), 'SELECT_CHALLENGE');
const _parameters = ({ local }: Page, call = -1): unknown => {
  const request = JSON.parse(JSON.stringify(local.calls.at(call)?.request ?? {}));
  return request.AuthParameters ?? request.ChallengeResponses;
};

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
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
