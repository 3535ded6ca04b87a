import { signIn } from 'aws-amplify/auth';
import { Secret } from '../../src/cognito/index.ts';
import type { LocalCognitoConfig, SecondFactor } from '../../src/testing/index.ts';
import { type AmplifyScenario, answer, refused } from './amplify-client.ts';
import { challengeIn } from './canned.ts';
import { choicePool, phone } from './choice-pool.ts';
import { ada, failureOf, type open, password, username } from './page.ts';

type Page = ReturnType<typeof open>;
const [code, wrongCode] = ['48291300', '11111111'];
const codes = () => code;

/** A pool in which Ada has these second factors. */
const withFactors = (...userMfaSettingList: SecondFactor[]): LocalCognitoConfig => ({
  codes,
  mfaConfiguration: 'OPTIONAL',
  enabledMfas: ['SMS_MFA', 'EMAIL_OTP'],
  users: [{ ...ada, attributes: { phone_number: phone }, userMfaSettingList }],
});
/** A pool in which everybody needs one, and Ada, who has no address, has none. */
const withoutFactors = (...enabledMfas: SecondFactor[]): LocalCognitoConfig => ({
  codes,
  mfaConfiguration: 'ON',
  enabledMfas,
  usernameAttributes: [],
  requiredAttributes: [],
  users: [{ ...ada, username: 'ada' }],
});

const theirSignIn = (name = username) => signIn({ username: name, password: password.reveal() });
const ourSignIn = ({ gateway }: Page, name = username) => gateway.signIn({ username: name, password });

async function giveCodes({ gateway }: Page, step: Awaited<ReturnType<typeof ourSignIn>>, ...texts: string[]) {
  const challenge = challengeIn(step, 'EMAIL_OTP');
  for (const text of texts) {
    const answered = gateway.respondToChallenge({ challenge, code: new Secret(text) });
    await (text === wrongCode ? failureOf(answered) : answered);
  }
}

/** An email address as a second factor: asked for, chosen, set up. */
export const emailMfaScenarios: Record<string, AmplifyScenario> = {
  'an email code after the password, with a wrong one first': {
    pool: withFactors('EMAIL_OTP'),
    async theirs() {
      await theirSignIn();
      await refused(answer(wrongCode));
      await answer(code);
    },
    ours: async (page) => giveCodes(page, await ourSignIn(page), wrongCode, code),
  },
  'an email code after the password, sent as it is': {
    pool: { ...withFactors('EMAIL_OTP'), explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    config: { authFlow: 'USER_PASSWORD_AUTH' },
    async theirs() {
      const options = { authFlowType: 'USER_PASSWORD_AUTH' as const };
      await signIn({ username, password: password.reveal(), options });
      await answer(code);
    },
    ours: async (page) => giveCodes(page, await ourSignIn(page), code),
  },
  'an email code after the password that was preferred': {
    pool: choicePool(withFactors('EMAIL_OTP')),
    config: { authFlow: 'USER_AUTH' },
    async theirs() {
      const options = { authFlowType: 'USER_AUTH' as const, preferredChallenge: 'PASSWORD_SRP' as const };
      await signIn({ username, password: password.reveal(), options });
      await answer(code);
    },
    ours: async (page) => giveCodes(page, await ourSignIn(page), code),
  },
  'email, chosen from two second factors': {
    pool: withFactors('SMS_MFA', 'EMAIL_OTP'),
    async theirs() {
      await theirSignIn();
      await answer('EMAIL');
      await refused(answer(wrongCode));
      await answer(code);
    },
    async ours(page) {
      const challenge = challengeIn(await ourSignIn(page), 'SELECT_MFA_TYPE');
      const step = await page.gateway.respondToChallenge({ challenge, choice: 'EMAIL_OTP' });
      await giveCodes(page, step, wrongCode, code);
    },
  },
  'a text, chosen where email is the other': {
    pool: withFactors('SMS_MFA', 'EMAIL_OTP'),
    async theirs() {
      await theirSignIn();
      await answer('SMS');
      await answer(code);
    },
    async ours(page) {
      const posed = challengeIn(await ourSignIn(page), 'SELECT_MFA_TYPE');
      const step = await page.gateway.respondToChallenge({ challenge: posed, choice: 'SMS_MFA' });
      const challenge = challengeIn(step, 'SMS_MFA');
      await page.gateway.respondToChallenge({ challenge, code: new Secret(code) });
    },
  },
  'the set-up of email, with a wrong code first': {
    pool: withoutFactors('EMAIL_OTP'),
    async theirs() {
      await theirSignIn('ada');
      await answer(username);
      await refused(answer(wrongCode));
      await answer(code);
    },
    async ours(page) {
      const challenge = challengeIn(await ourSignIn(page, 'ada'), 'MFA_SETUP');
      const step = await page.gateway.respondToChallenge({ challenge, email: username });
      await giveCodes(page, step, wrongCode, code);
    },
  },
  'the set-up of email, chosen from two': {
    pool: withoutFactors('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    async theirs() {
      await theirSignIn('ada');
      await answer('EMAIL');
      await answer(username);
      await answer(code);
    },
    async ours(page) {
      const challenge = challengeIn(await ourSignIn(page, 'ada'), 'MFA_SETUP');
      const step = await page.gateway.respondToChallenge({ challenge, email: username });
      await giveCodes(page, step, code);
    },
  },
  'the set-up of an authenticator app, chosen where email is the other': {
    pool: withoutFactors('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    async theirs(local) {
      await theirSignIn('ada');
      await answer('TOTP');
      await answer(await local.totp('ada'));
    },
    async ours(page) {
      const posed = challengeIn(await ourSignIn(page, 'ada'), 'MFA_SETUP');
      const { challenge } = await page.gateway.startTotpSetup({ challenge: posed });
      await page.gateway.respondToChallenge({ challenge, code: new Secret(await page.local.totp('ada')) });
    },
  },
};
