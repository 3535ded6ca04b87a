import type { MfaType } from '../../../src/cognito/gateway/index.ts';
import type { LocalCognitoConfig } from '../../../src/testing/index.ts';
import { ada } from '../start.ts';
import { afterSignIn } from './after-sign-in.ts';
import { grace, type Page, password, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const come = (page: Page) => page.send({ type: 'signIn.submit', username: ada.username, password });
const back = (page: Page) => page.send({ type: 'challenge.back' });
const resend = (page: Page) => page.send({ type: 'challenge.resend' });
const enter = (page: Page) => page.send({ type: 'challenge.submit', code: page.code() });
const choose = (choice: MfaType) => (page: Page) => page.send({ type: 'chooseMfa.submit', choice });
const tooLate = (go: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.local.clock.advance(4 * 60_000);
  await go(page);
};
const offline = (operation: string, go: (page: Page) => Promise<void>) => (page: Page) => {
  page.local.faults.add({ operation, kind: 'drop' });
  return go(page);
};
/** Comes to a challenge of Ada's, and goes on from there. */
const then = (...goOn: Scenario['run'][]): Scenario['run'] => {
  const steps = [come, ...goOn];
  return async (page) => {
    for (const step of steps) await step(page);
  };
};

/** Of Ada two factors are known, Grace has none. */
const withFactors = (...userMfaSettingList: MfaType[]): LocalCognitoConfig => ({
  mfaConfiguration: 'OPTIONAL',
  enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  users: [
    { ...ada, attributes: { ...ada.attributes, phone_number: '+442079460123' }, userMfaSettingList },
    { ...ada, ...grace, password: ada.password },
  ],
});
const byText = withFactors('SMS_MFA');
const byApp = withFactors('SMS_MFA', 'SOFTWARE_TOKEN_MFA');
const elsewhere = (page: Page) => page.signInElsewhere(grace);
const open = (page: Page) => page.send({ type: 'signIn.open' });

export const challenge = [
  scenario('challenge.idle · challenge.submit → challenge.submitting', 'takes the code', then(enter), byText),
  scenario(
    'challenge.idle · challenge.resend [isSent] → challenge.resending',
    'takes the wish for another code',
    then(resend),
    byText,
  ),
  scenario(
    'challenge.idle · challenge.back [canGoBack] → challenge.resending',
    'begins again, for another choice',
    then(choose('SMS_MFA'), back),
    byApp,
  ),
  scenario('challenge.idle · signIn.open → signIn', 'leads back', then(open), byText),
  scenario(
    'challenge.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    then(elsewhere),
    byText,
  ),
  scenario(
    'challenge.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in',
    then(choose('SOFTWARE_TOKEN_MFA'), async (page) =>
      page.send({ type: 'challenge.submit', code: await page.totp(ada.username) }),
    ),
    byApp,
  ),
  ...afterSignIn({
    from: 'challenge.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go: enter,
    config: byText,
  }),
  scenario(
    'challenge.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again after more than three minutes',
    then(tooLate(enter)),
    byText,
  ),
  scenario(
    'challenge.submitting · respondToChallenge fails → challenge.idle',
    'says that the code is wrong',
    then((page) => page.send({ type: 'challenge.submit', code: wrong })),
    byText,
  ),
  scenario(
    'challenge.resending · signInAgain done [isSameChallenge] → challenge.idle',
    'says that another code was sent, the same way as the first',
    then(choose('SMS_MFA'), resend),
    byApp,
  ),
  scenario(
    'challenge.resending · signInAgain done [isSignedIn] → signedIn',
    'signs in, where no code is asked for any more',
    then((page) => {
      page.local.users.update(ada.username, { userMfaSettingList: [] });
      return resend(page);
    }),
    byText,
  ),
  ...afterSignIn({
    from: 'challenge.resending · signInAgain',
    operation: 'InitiateAuth',
    come,
    go: resend,
    config: byText,
  }),
  scenario(
    'challenge.resending · signInAgain fails [mustStartOver] → signIn',
    'begins again where the password is another by now',
    then((page) => {
      page.local.users.update(ada.username, { password: 'Another-horse-2' });
      return resend(page);
    }),
    byText,
  ),
  scenario(
    'challenge.resending · signInAgain fails → challenge.idle',
    'says that no code could be sent',
    then(offline('InitiateAuth', resend)),
    byText,
  ),

  scenario(
    'chooseMfa.idle · chooseMfa.submit → chooseMfa.submitting',
    'takes a choice',
    then(choose('SMS_MFA')),
    byApp,
  ),
  scenario('chooseMfa.idle · signIn.open → signIn', 'leads back', then(open), byApp),
  scenario('chooseMfa.idle · at once [hasUser] → signedIn', 'gives way to a sign-in elsewhere', then(elsewhere), byApp),
  scenario(
    'chooseMfa.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in, should Cognito ask for no code',
    then(async (page) => {
      const tokens = await page.tokensOf(grace);
      page.answer('RespondToAuthChallenge', { AuthenticationResult: tokens });
      await choose('SMS_MFA')(page);
    }),
    byApp,
  ),
  ...afterSignIn({
    from: 'chooseMfa.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go: choose('SMS_MFA'),
    config: byApp,
  }),
  scenario(
    'chooseMfa.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again after more than three minutes',
    then(tooLate(choose('SMS_MFA'))),
    byApp,
  ),
  scenario(
    'chooseMfa.submitting · respondToChallenge fails → chooseMfa.idle',
    'says that Cognito can’t be reached',
    then(offline('RespondToAuthChallenge', choose('SMS_MFA'))),
    byApp,
  ),
];
