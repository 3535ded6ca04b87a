import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { challengeIn } from './canned.ts';
import { beginByChoice, phone } from './choice-pool.ts';
import { begin, memory, password, username } from './page.ts';

const _wrong = new Secret('Not-Hers-1');
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
