import { type Gateway, Secret, type SignInStep } from '../../src/cognito/index.ts';
import type { LocalCognitoConfig, SeedUser } from '../../src/testing/index.ts';
import { challengeIn } from './canned.ts';
import { answers, customPool } from './custom-pool.ts';
import { ada, failureOf, type open, password, username } from './page.ts';
import { code, type Scenario } from './trace-scenarios.ts';

const withFactors = (user: Partial<SeedUser>): LocalCognitoConfig => ({
  mfaConfiguration: 'OPTIONAL',
  users: [{ ...ada, attributes: { phone_number: '+15550009999' }, ...user }],
});
const wrongCode = '654321';
const signIn = ({ gateway }: ReturnType<typeof open>) => gateway.signIn({ username, password });
const unasked = () => {
  throw new Error('Not asked for.');
};

/** What a second factor asks, through the library and through our gateway. */
export const challengeScenarios: Record<string, Scenario> = {
  'SMS_MFA, with a wrong code first': {
    pool: withFactors({ userMfaSettingList: ['SMS_MFA'] }),
    async theirs({ user, call, details, refused }) {
      const person = user();
      await call((done, { onSuccess, onFailure }) =>
        person.authenticateUser(details(), { onSuccess, onFailure, mfaRequired: () => done(null) }),
      );
      await refused(call((_, callbacks) => person.sendMFACode(wrongCode, callbacks, 'SMS_MFA')));
      await call((_, callbacks) => person.sendMFACode(code, callbacks, 'SMS_MFA'));
    },
    async ours(page) {
      const challenge = challengeIn(await signIn(page), 'SMS_MFA');
      await failureOf(page.gateway.respondToChallenge({ challenge, code: new Secret(wrongCode) }));
      await page.gateway.respondToChallenge({ challenge, code: new Secret(code) });
    },
  },
  SOFTWARE_TOKEN_MFA: {
    pool: withFactors({ userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] }),
    async theirs({ user, call, details }, local) {
      const person = user();
      const shown = await local.totp(username);
      await call((_, { onSuccess, onFailure }) =>
        person.authenticateUser(details(), {
          onSuccess,
          onFailure,
          totpRequired: () => person.sendMFACode(shown, { onSuccess, onFailure }, 'SOFTWARE_TOKEN_MFA'),
        }),
      );
    },
    async ours(page) {
      const challenge = challengeIn(await signIn(page), 'SOFTWARE_TOKEN_MFA');
      await page.gateway.respondToChallenge({ challenge, code: new Secret(await page.local.totp(username)) });
    },
  },
  SELECT_MFA_TYPE: {
    pool: withFactors({ userMfaSettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }),
    async theirs({ user, call, details }) {
      const person = user();
      await call((done, { onSuccess, onFailure }) =>
        person.authenticateUser(details(), { onSuccess, onFailure, selectMFAType: () => done(null) }),
      );
      await call((done, { onFailure }) =>
        person.sendMFASelectionAnswer('SMS_MFA', {
          ...{ onSuccess: unasked, onFailure, totpRequired: unasked },
          mfaRequired: () => done(null),
        }),
      );
      await call((_, callbacks) => person.sendMFACode(code, callbacks, 'SMS_MFA'));
    },
    async ours(page) {
      const posed = challengeIn(await signIn(page), 'SELECT_MFA_TYPE');
      const step = await page.gateway.respondToChallenge({ challenge: posed, choice: 'SMS_MFA' });
      const challenge = challengeIn(step, 'SMS_MFA');
      await page.gateway.respondToChallenge({ challenge, code: new Secret(code) });
    },
  },
  'MFA_SETUP by an authenticator app': {
    pool: { mfaConfiguration: 'ON' },
    async theirs({ user, call, details }, local) {
      const person = user();
      await call((done, { onSuccess, onFailure }) =>
        person.authenticateUser(details(), { onSuccess, onFailure, mfaSetup: () => done(null) }),
      );
      await call((done, { onFailure }) =>
        person.associateSoftwareToken({ associateSecretCode: () => done(null), onFailure }),
      );
      const shown = await local.totp(username);
      await call((_, callbacks) => person.verifySoftwareToken(shown, 'My phone', callbacks));
    },
    async ours(page) {
      const posed = challengeIn(await signIn(page), 'MFA_SETUP');
      const { challenge } = await page.gateway.startTotpSetup({ challenge: posed });
      const shown = new Secret(await page.local.totp(username));
      await page.gateway.respondToChallenge({ challenge, code: shown, deviceName: 'My phone' });
    },
  },
  'CUSTOM_CHALLENGE, two rounds without a password': {
    pool: { ...customPool(), usernameAttributes: [], users: [{ ...ada, username: 'ada' }] },
    config: { authFlow: 'CUSTOM_AUTH' },
    async theirs({ user, call, nobody }) {
      const person = user('ada');
      await call((done, { onSuccess, onFailure }) =>
        person.initiateAuth(nobody(), { onSuccess, onFailure, customChallenge: () => done(null) }),
      );
      await call((done, { onSuccess, onFailure }) =>
        person.sendCustomChallengeAnswer(answers[0], { onSuccess, onFailure, customChallenge: () => done(null) }),
      );
      await call((_, callbacks) => person.sendCustomChallengeAnswer(answers[1], callbacks));
    },
    ours: async ({ gateway }) => answerAll(gateway, await gateway.signIn({ username: 'ada' })),
  },
  'CUSTOM_CHALLENGE after the password': {
    pool: customPool(),
    config: { authFlow: 'CUSTOM_AUTH' },
    async theirs({ user, call, details }) {
      const person = user();
      person.setAuthenticationFlowType('CUSTOM_AUTH');
      await call((done, { onSuccess, onFailure }) =>
        person.authenticateUser(details(), { onSuccess, onFailure, customChallenge: () => done(null) }),
      );
      await call((done, { onSuccess, onFailure }) =>
        person.sendCustomChallengeAnswer(answers[0], { onSuccess, onFailure, customChallenge: () => done(null) }),
      );
      await call((_, callbacks) => person.sendCustomChallengeAnswer(answers[1], callbacks));
    },
    ours: async (page) => answerAll(page.gateway, await signIn(page)),
  },
};

async function answerAll(gateway: Gateway, first: SignInStep): Promise<void> {
  let step = first;
  for (const answer of answers) {
    const challenge = challengeIn(step, 'CUSTOM_CHALLENGE');
    step = await gateway.respondToChallenge({ challenge, answer: new Secret(answer) });
  }
}
