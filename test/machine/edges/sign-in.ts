import { ada } from '../start.ts';
import { afterSignIn } from './after-sign-in.ts';
import { password, wrong } from './page.ts';
import { scenario } from './scenario.ts';

const submit = { type: 'signIn.submit', username: ada.username, password } as const;

export const signIn = [
  scenario('any · session.changed → stays', 'keeps in mind who signed in elsewhere during a call', async (page) => {
    page.before('InitiateAuth', () => page.signInElsewhere());
    await page.send({ ...submit, password: wrong });
  }),
  scenario('any · session.ended → stays', 'forgets who signed out again elsewhere during a call', async (page) => {
    page.before('InitiateAuth', async () => {
      await page.signInElsewhere();
      await page.signOutElsewhere();
    });
    await page.send({ ...submit, password: wrong });
  }),
  scenario('signIn.idle · signIn.submit → signIn.submitting', 'takes a username and a password', (page) =>
    page.send(submit),
  ),
  scenario('signIn.idle · signUp.open → signUp', 'leads to a new account', (page) =>
    page.send({ type: 'signUp.open' }),
  ),
  scenario('signIn.idle · forgotPassword.open → forgotPassword', 'leads to another password', (page) =>
    page.send({ type: 'forgotPassword.open' }),
  ),
  scenario('signIn.idle · at once [hasUser] → signedIn', 'gives way to a sign-in elsewhere', (page) =>
    page.signInElsewhere(),
  ),
  scenario('signIn.submitting · signIn done [isSignedIn] → signedIn', 'signs in', (page) => page.send(submit)),
  scenario(
    'signIn.submitting · signIn done [isUnconfirmed] → confirmSignUp.resending',
    'sends a code to a person who never confirmed',
    (page) => page.send(submit),
    { users: [{ ...ada, status: 'UNCONFIRMED' }] },
  ),
  scenario(
    'signIn.submitting · signIn done [needsReset] → forgotPassword.submitting',
    'sends a code to a person whose password was reset',
    (page) => page.send(submit),
    { users: [{ ...ada, status: 'RESET_REQUIRED' }] },
  ),
  scenario(
    'signIn.submitting · signIn done [needsNewPassword] → newPassword',
    'asks for a password in the place of the temporary one',
    (page) => page.send(submit),
    { users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }] },
  ),
  scenario(
    'signIn.submitting · signIn done → unsupportedChallenge',
    'names the step that has no screen',
    (page) => page.send(submit),
    { challengeAfterPassword: 'A_CHALLENGE_TO_COME' },
  ),
  scenario('signIn.submitting · signIn fails → signIn.idle', 'says that the password is wrong', (page) =>
    page.send({ ...submit, password: wrong }),
  ),
  ...afterSignIn({
    from: 'signIn.submitting · signIn',
    operation: 'InitiateAuth',
    go: (page) => page.send(submit),
    besides: ['isUnconfirmed', 'needsReset', 'needsNewPassword', ''],
  }),
];
