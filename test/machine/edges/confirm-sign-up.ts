import { afterSignIn } from './after-sign-in.ts';
import { grace, type Page, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const resend = { type: 'confirmSignUp.resend' } as const;
const toCode = (page: Page) => page.send({ type: 'signUp.open' }, { type: 'signUp.submit', ...grace });

/** Comes to the code, and goes on from there. */
const then =
  (goOn: Scenario['run']): Scenario['run'] =>
  async (page) => {
    await toCode(page);
    await goOn(page);
  };
const confirm = (page: Page) => page.send({ type: 'confirmSignUp.submit', code: page.code() });
const confirmElsewhere = (page: Page) => page.local.users.update(grace.username, { status: 'CONFIRMED' });

/** Confirms, and becomes this in the moment before the automatic sign-in. */
const confirmedAs = (status: 'UNCONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD') =>
  then((page) => {
    page.before('InitiateAuth', () => page.local.users.update(grace.username, { status }));
    return confirm(page);
  });

export const confirmSignUp = [
  scenario('confirmSignUp.idle · confirmSignUp.submit → confirmSignUp.submitting', 'takes the code', then(confirm)),
  scenario(
    'confirmSignUp.idle · confirmSignUp.resend → confirmSignUp.resending',
    'takes the wish for another code',
    then((page) => page.send(resend)),
  ),
  scenario(
    'confirmSignUp.idle · signIn.open → signIn',
    'leads back',
    then((page) => page.send({ type: 'signIn.open' })),
  ),
  scenario(
    'confirmSignUp.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    then((page) => page.signInElsewhere()),
  ),
  scenario(
    'confirmSignUp.submitting · confirmSignUp done [canSignIn] → confirmSignUp.signingIn',
    'goes on to sign in with the password of the sign-up',
    then(confirm),
  ),
  scenario(
    'confirmSignUp.submitting · confirmSignUp done → signIn',
    'leads to the sign-in form where a reload has lost the password',
    then(async (page) => {
      await page.reload();
      await confirm(page);
    }),
  ),
  scenario(
    'confirmSignUp.submitting · confirmSignUp fails [wasConfirmedAndCanSignIn] → confirmSignUp.signingIn',
    'goes on to sign in a person who was confirmed elsewhere',
    then((page) => {
      confirmElsewhere(page);
      return page.send({ type: 'confirmSignUp.submit', code: wrong });
    }),
  ),
  scenario(
    'confirmSignUp.submitting · confirmSignUp fails [wasConfirmed] → signIn',
    'leads a person who was confirmed elsewhere to the sign-in form, after a reload',
    then(async (page) => {
      await page.reload();
      confirmElsewhere(page);
      await page.send({ type: 'confirmSignUp.submit', code: wrong });
    }),
  ),
  scenario(
    'confirmSignUp.submitting · confirmSignUp fails → confirmSignUp.idle',
    'says that the code is wrong',
    then((page) => page.send({ type: 'confirmSignUp.submit', code: wrong })),
  ),
  scenario(
    'confirmSignUp.resending · resendSignUpCode done → confirmSignUp.idle',
    'says that another code was sent',
    then((page) => page.send(resend)),
  ),
  scenario(
    'confirmSignUp.resending · resendSignUpCode fails [wasConfirmed] → signIn',
    'leads a person who was confirmed elsewhere to the sign-in form',
    then((page) => {
      confirmElsewhere(page);
      return page.send(resend);
    }),
  ),
  scenario(
    'confirmSignUp.resending · resendSignUpCode fails → confirmSignUp.idle',
    'says that no code could be sent',
    then((page) => {
      page.local.faults.add({ operation: 'ResendConfirmationCode', kind: 'drop' });
      return page.send(resend);
    }),
  ),
  scenario('confirmSignUp.signingIn · signIn done [isSignedIn] → signedIn', 'signs in', then(confirm)),
  scenario(
    'confirmSignUp.signingIn · signIn done [isUnconfirmed] → confirmSignUp.resending',
    'sends another code where the confirmation was undone',
    confirmedAs('UNCONFIRMED'),
  ),
  scenario(
    'confirmSignUp.signingIn · signIn done [needsReset] → forgotPassword.submitting',
    'sends a code for a password that was reset meanwhile',
    confirmedAs('RESET_REQUIRED'),
  ),
  scenario(
    'confirmSignUp.signingIn · signIn done [needsNewPassword] → newPassword',
    'asks for the password that an administrator demanded meanwhile',
    confirmedAs('FORCE_CHANGE_PASSWORD'),
  ),
  scenario(
    'confirmSignUp.signingIn · signIn done → unsupportedChallenge',
    'names the step that has no screen',
    then(confirm),
    { challengeAfterPassword: 'A_CHALLENGE_TO_COME' },
  ),
  scenario(
    'confirmSignUp.signingIn · signIn fails → signIn',
    'leaves the sign-in to the person',
    then((page) => {
      page.local.faults.add({ operation: 'InitiateAuth', kind: 'unknown-type' });
      return confirm(page);
    }),
  ),
  ...afterSignIn({
    from: 'confirmSignUp.signingIn · signIn',
    operation: 'InitiateAuth',
    come: toCode,
    go: confirm,
    besides: ['isUnconfirmed', 'needsReset', 'needsNewPassword', ''],
  }),
];
