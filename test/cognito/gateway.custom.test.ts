import { describe, expect, it } from 'vitest';
import { type CustomChallenge, Secret } from '../../src/cognito/index.ts';
import { challengeIn } from './canned.ts';
import { answers, customPool } from './custom-pool.ts';
import { begin, failureOf, operations, password, username } from './page.ts';

const page = (pool = customPool()) => begin(pool, { authFlow: 'CUSTOM_AUTH' });
type Page = ReturnType<typeof page>;

const answer = ({ gateway }: Page, challenge: CustomChallenge, text: string) =>
  gateway.respondToChallenge({ challenge, answer: new Secret(text) });
const asked = async (at: Page, withPassword: boolean) =>
  challengeIn(await at.gateway.signIn(withPassword ? { username, password } : { username }), 'CUSTOM_CHALLENGE');

describe('CUSTOM_CHALLENGE', () => {
  it.each([false, true])('takes a person in by their answers (the password first: %s)', async (withPassword) => {
    const at = page();
    let challenge = await asked(at, withPassword);
    expect(challenge.parameters).toEqual({ question: 'question 0' });
    challenge = challengeIn(await answer(at, challenge, answers[0]), 'CUSTOM_CHALLENGE');
    expect(challenge.parameters).toEqual({ question: 'question 1' });
    expect(at.storage.map.size).toBe(0);
    expect((await answer(at, challenge, answers[1])).kind).toBe('signedIn');
    expect(operations(at.local)).toHaveLength(withPassword ? 4 : 3);
  });

  it('is posed again after a wrong answer, until the pool ends the sign-in', async () => {
    const at = page();
    let challenge = await asked(at, false);
    const before = challenge.session.reveal();
    challenge = challengeIn(await answer(at, challenge, 'red'), 'CUSTOM_CHALLENGE');
    expect(challenge.session.reveal()).not.toBe(before);
    challenge = challengeIn(await answer(at, challenge, 'green'), 'CUSTOM_CHALLENGE');
    expect((await failureOf(answer(at, challenge, 'grey'))).code).toBe('incorrect-credentials');
    expect((await failureOf(answer(at, challenge, 'blue'))).code).toBe('session-expired');
  });

  it('hands on the refusal of a Lambda in its own words', async () => {
    const at = page();
    const refusal = await failureOf(answer(at, await asked(at, false), 'a refusal'));
    expect(refusal).toMatchObject({ code: 'lambda-refused', detail: 'Try later' });
  });

  it('is not reached by a wrong password, which counts towards the lock-out', async () => {
    const at = page();
    for (let attempt = 0; attempt < 7; attempt++) {
      const signIn = at.gateway.signIn({ username, password: new Secret('Not-the-password-1') });
      expect((await failureOf(signIn)).code).toBe('incorrect-credentials');
      if (attempt < 6) await at.local.clock.advance(3000);
    }
    const error = await failureOf(at.gateway.signIn({ username, password }));
    expect(error.code).toBe('locked-out');
    expect(error.retryAt).toBeGreaterThan(at.local.clock.now());
  });

  it('begins again after its session has expired', async () => {
    const at = page();
    const challenge = await asked(at, false);
    await at.local.clock.advance(4 * 60_000);
    expect((await failureOf(answer(at, challenge, answers[0]))).code).toBe('session-expired');
  });

  it('names the setting where the pool has none', async () => {
    const at = page({});
    expect((await failureOf(at.gateway.signIn({ username }))).code).toBe('flow-not-enabled');
  });
});
