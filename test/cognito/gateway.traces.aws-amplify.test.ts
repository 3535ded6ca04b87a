import * as amplify from 'aws-amplify/auth';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { type AmplifyScenario, answer, refused, theirsOn } from './amplify-client.ts';
import { challengeIn } from './canned.ts';
import { choicePool } from './choice-pool.ts';
import { failureOf, memory, open, password, username } from './page.ts';
import { emailMfaScenarios } from './trace-scenarios.email-mfa.ts';
import { callsOf, compare, type Found } from './traces.ts';

const [code, wrongCode] = ['48291300', '11111111'];
const grace = 'grace@example.com';
type Page = ReturnType<typeof open>;

const begin = (options: object = {}) =>
  amplify.signIn({ username, options: { authFlowType: 'USER_AUTH', ...options } });
const select = async ({ gateway }: Page) => challengeIn(await gateway.signIn({ username }), 'SELECT_CHALLENGE');

const named = (operation: string): Found & { reason: string } => ({
  ...{ operation, parameter: 'ChallengeResponses.USERNAME', theirs: username, ours: 'a UUID' },
  reason: 'Cognito asks for what it called the person (USER_ID_FOR_SRP) wherever it has.',
});

/** In which we differ, on purpose. */
const differences: readonly (Found & { reason: string })[] = [
  named('RespondToAuthChallenge EMAIL_OTP'),
  named('RespondToAuthChallenge SMS_OTP'),
  {
    ...{ operation: 'ConfirmSignUp', parameter: 'ForceAliasCreation', theirs: undefined, ours: 'false' },
    reason: 'What amazon-cognito-identity-js sends. It is the default.',
  },
  {
    ...{ operation: 'ConfirmSignUp', parameter: 'Session', theirs: undefined, ours: 'a session' },
    reason: 'They lose the Session of SignUp. With it Cognito knows that the same page goes on.',
  },
];
const isKnown = (found: Found) =>
  differences.some(({ reason, ...known }) => JSON.stringify(known) === JSON.stringify(found));

const byChoice: Pick<AmplifyScenario, 'pool' | 'config'> = {
  pool: choicePool({ codes: () => code }),
  config: { authFlow: 'USER_AUTH' },
};
const scenarios: Record<string, Omit<AmplifyScenario, 'pool' | 'config'>> = {
  'an email code, with a wrong one first': {
    async theirs() {
      await begin({ preferredChallenge: 'EMAIL_OTP' });
      await refused(answer(wrongCode));
      await answer(code);
    },
    async ours({ gateway }) {
      const challenge = challengeIn(await gateway.signIn({ username, method: 'EMAIL_OTP' }), 'EMAIL_OTP');
      await failureOf(gateway.respondToChallenge({ challenge, code: new Secret(wrongCode) }));
      await gateway.respondToChallenge({ challenge, code: new Secret(code) });
    },
  },
  'a text code': {
    async theirs() {
      await begin({ preferredChallenge: 'SMS_OTP' });
      await answer(code);
    },
    async ours({ gateway }) {
      const challenge = challengeIn(await gateway.signIn({ username, method: 'SMS_OTP' }), 'SMS_OTP');
      await gateway.respondToChallenge({ challenge, code: new Secret(code) });
    },
  },
  'the password, preferred': {
    async theirs() {
      await amplify.signIn({
        ...{ username, password: password.reveal() },
        options: { authFlowType: 'USER_AUTH', preferredChallenge: 'PASSWORD_SRP' },
      });
    },
    async ours({ gateway }) {
      await gateway.signIn({ username, password });
    },
  },
  'a choice of the email code': {
    async theirs() {
      await begin();
      await answer('EMAIL_OTP');
      await answer(code);
    },
    async ours(page) {
      const step = await page.gateway.respondToChallenge({ challenge: await select(page), choice: 'EMAIL_OTP' });
      const challenge = challengeIn(step, 'EMAIL_OTP');
      await page.gateway.respondToChallenge({ challenge, code: new Secret(code) });
    },
  },
  'a choice of the password': {
    async theirs() {
      await begin();
      await answer('PASSWORD_SRP');
      await answer(password.reveal());
    },
    async ours(page) {
      await page.gateway.respondToChallenge({ challenge: await select(page), password });
    },
  },
  'a sign-up without a password': {
    async theirs() {
      await amplify.signUp({
        username: grace,
        options: { userAttributes: { email: grace }, autoSignIn: { authFlowType: 'USER_AUTH' } },
      });
      await amplify.confirmSignUp({ username: grace, confirmationCode: code });
      await amplify.autoSignIn();
    },
    async ours({ gateway }) {
      await gateway.signUp({ username: grace, attributes: { email: grace } });
      const { confirmation } = await gateway.confirmSignUp({ username: grace, code: new Secret(code) });
      await gateway.signIn({ username: grace, confirmation });
    },
  },
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the requests of aws-amplify and ours', () => {
  const seen: Found[] = [];

  /** Every way in which they differ. */
  async function run({ pool, config, theirs, ours }: AmplifyScenario) {
    const [first, second] = [createLocalCognito(pool), createLocalCognito(pool)];
    await theirsOn(first, theirs);
    await ours(open(second, memory(), config));
    return compare(callsOf(first), callsOf(second));
  }

  it.each(Object.entries(scenarios))('are the same for %s, but for the known differences', async (_, scenario) => {
    const found = await run({ ...byChoice, ...scenario });
    seen.push(...found);
    expect(found.filter((one) => !isKnown(one))).toEqual([]);
  });

  it.each(Object.entries(emailMfaScenarios))('are the same for %s', async (_, scenario) => {
    expect(await run(scenario)).toEqual([]);
  });

  it('differ in every way that is listed', () => {
    const isSeen = ({ operation, parameter }: Found) =>
      seen.some((one) => one.operation === operation && one.parameter === parameter);
    expect(differences.filter((known) => !isSeen(known))).toEqual([]);
  });
});
