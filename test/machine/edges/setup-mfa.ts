import type { MfaType } from '../../../src/cognito/gateway/index.ts';
import type { LocalCognitoConfig } from '../../../src/testing/index.ts';
import { ada } from '../start.ts';
import { afterSignIn } from './after-sign-in.ts';
import { grace, type Page, password, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const come = (page: Page) => page.send({ type: 'signIn.submit', username: ada.username, password });
const open = (page: Page) => page.send({ type: 'signIn.open' });
const back = (page: Page) => page.send({ type: 'challenge.back' });
const choose = (choice: MfaType) => (page: Page) => page.send({ type: 'setupMfa.submit', choice });
const prove = async (page: Page) =>
  page.send({ type: 'setupTotp.submit', code: await page.totp(ada.username), deviceName: 'Phone' });
const enterEmail = (page: Page) => page.send({ type: 'setupEmail.submit', email: 'ada@example.org' });
const tooLate = (page: Page) => page.local.clock.advance(4 * 60_000);
const failToPrepare = async (page: Page) => {
  page.local.faults.add({ operation: 'AssociateSoftwareToken', kind: 'drop' });
};
/** Comes to a challenge of Ada's, and goes on from there. */
const then = (...goOn: Scenario['run'][]): Scenario['run'] => {
  const steps = [come, ...goOn];
  return async (page) => {
    for (const step of steps) await step(page);
  };
};
const required = (...enabledMfas: MfaType[]): LocalCognitoConfig => ({
  mfaConfiguration: 'ON',
  enabledMfas,
  users: [{ ...ada, attributes: { ...ada.attributes, email_verified: 'false' } }],
});
const both = required('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP');
const app = required('SOFTWARE_TOKEN_MFA');
const email = required('EMAIL_OTP');
const aSession = 'a-session-of-twenty-or-more';
/** A pool in which Grace comes in without a second factor, and which asks Ada to set up one of these. */
const ofAda = { users: [ada, { ...ada, ...grace, password: ada.password }] };
const comeAlone = async (page: Page, ...options: MfaType[]) => {
  const ChallengeParameters = { MFAS_CAN_SETUP: JSON.stringify(options) };
  page.answer('InitiateAuth', { ChallengeName: 'MFA_SETUP', Session: aSession, ChallengeParameters });
  await come(page);
};
const elsewhere = 'gives way to a sign-in elsewhere';

export const setupMfa = [
  scenario(
    'setupMfa · setupMfa.submit [isTotp] → setupTotp',
    'goes on to an authenticator app',
    then(choose('SOFTWARE_TOKEN_MFA')),
    both,
  ),
  scenario('setupMfa · setupMfa.submit → setupEmail', 'goes on to codes by email', then(choose('EMAIL_OTP')), both),
  scenario('setupMfa · signIn.open → signIn', 'leads back', then(open), both),
  scenario(
    'setupMfa · at once [hasUser] → signedIn',
    elsewhere,
    async (page) => {
      await comeAlone(page, 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP');
      await page.signInElsewhere(grace);
    },
    ofAda,
  ),

  scenario('setupTotp.preparing · startTotpSetup done → setupTotp.idle', 'shows the secret', then(), app),
  scenario(
    'setupTotp.preparing · startTotpSetup fails [mustStartOver] → signIn',
    'begins again after more than three minutes',
    async (page) => {
      const __type = 'NotAuthorizedException';
      page.answer('AssociateSoftwareToken', { __type, message: 'Invalid session for the user, session is expired.' });
      await come(page);
    },
    app,
  ),
  scenario(
    'setupTotp.preparing · startTotpSetup fails → setupTotp.failed',
    'says that there is no secret yet',
    async (page) => {
      await failToPrepare(page);
      await come(page);
    },
    app,
  ),
  scenario(
    'setupTotp.failed · setupTotp.retry → setupTotp.preparing',
    'tries once more',
    async (page) => {
      await failToPrepare(page);
      await come(page);
      await page.send({ type: 'setupTotp.retry' });
    },
    app,
  ),
  scenario(
    'setupTotp.failed · challenge.back [canChooseSetup] → setupMfa',
    'leads to another choice',
    then(failToPrepare, choose('SOFTWARE_TOKEN_MFA'), back),
    both,
  ),
  scenario(
    'setupTotp.failed · signIn.open → signIn',
    'leads back',
    then(failToPrepare, choose('SOFTWARE_TOKEN_MFA'), open),
    both,
  ),
  scenario(
    'setupTotp.failed · at once [hasUser] → signedIn',
    elsewhere,
    async (page) => {
      await failToPrepare(page);
      await comeAlone(page, 'SOFTWARE_TOKEN_MFA');
      await page.signInElsewhere(grace);
    },
    ofAda,
  ),
  scenario('setupTotp.idle · setupTotp.submit → setupTotp.submitting', 'takes the app’s first code', then(prove), app),
  scenario(
    'setupTotp.idle · challenge.back [canChooseSetup] → setupMfa',
    'leads to another choice',
    then(choose('SOFTWARE_TOKEN_MFA'), back),
    both,
  ),
  scenario('setupTotp.idle · signIn.open → signIn', 'leads back', then(open), app),
  scenario(
    'setupTotp.idle · at once [hasUser] → signedIn',
    elsewhere,
    async (page) => {
      page.answer('AssociateSoftwareToken', { Session: aSession, SecretCode: 'ABCDEFGHABCDEFGH' });
      await comeAlone(page, 'SOFTWARE_TOKEN_MFA');
      await page.signInElsewhere(grace);
    },
    ofAda,
  ),
  scenario('setupTotp.submitting · respondToChallenge done [isSignedIn] → signedIn', 'signs in', then(prove), app),
  ...afterSignIn({
    from: 'setupTotp.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go: prove,
    config: app,
  }),
  scenario(
    'setupTotp.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again after more than three minutes',
    then(tooLate, prove),
    app,
  ),
  scenario(
    'setupTotp.submitting · respondToChallenge fails → setupTotp.idle',
    'says that the code is wrong',
    then((page) => page.send({ type: 'setupTotp.submit', code: wrong })),
    app,
  ),

  scenario(
    'setupEmail.idle · setupEmail.submit → setupEmail.submitting',
    'takes an email address',
    then(enterEmail),
    email,
  ),
  scenario(
    'setupEmail.idle · challenge.back [canChooseSetup] → setupMfa',
    'leads to another choice',
    then(choose('EMAIL_OTP'), back),
    both,
  ),
  scenario('setupEmail.idle · signIn.open → signIn', 'leads back', then(open), email),
  scenario(
    'setupEmail.idle · at once [hasUser] → signedIn',
    elsewhere,
    async (page) => {
      await comeAlone(page, 'EMAIL_OTP');
      await page.signInElsewhere(grace);
    },
    ofAda,
  ),
  scenario(
    'setupEmail.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in, should Cognito ask for no code',
    async (page) => {
      await comeAlone(page, 'EMAIL_OTP');
      page.answer('RespondToAuthChallenge', { AuthenticationResult: await page.tokensOf(grace) });
      await enterEmail(page);
    },
    ofAda,
  ),
  ...afterSignIn({
    from: 'setupEmail.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go: enterEmail,
    config: email,
  }),
  scenario(
    'setupEmail.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again after more than three minutes',
    then(tooLate, enterEmail),
    email,
  ),
  scenario(
    'setupEmail.submitting · respondToChallenge fails → setupEmail.idle',
    'says that Cognito does not take the address',
    then((page) => page.send({ type: 'setupEmail.submit', email: 'ada' })),
    email,
  ),
];
