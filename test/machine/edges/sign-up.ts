import { ada } from '../start.ts';
import { afterSignIn } from './after-sign-in.ts';
import { grace, type Page, password } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const open = { type: 'signUp.open' } as const;
const submit = { type: 'signUp.submit', ...grace } as const;
const signUpGrace = (page: Page) => page.send(open, submit);
const atOnce = { triggers: { preSignUp: () => ({ autoConfirmUser: true }) } };

/** Signs up somebody whom a Lambda confirms at once, and who becomes this in the moment before the automatic sign-in. */
const confirmedAtOnce =
  (status: 'UNCONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD'): Scenario['run'] =>
  (page) => {
    page.before('InitiateAuth', () => page.local.users.update(grace.username, { status }));
    return signUpGrace(page);
  };

export const signUp = [
  scenario('signUp.idle · signUp.submit → signUp.submitting', 'takes what an account needs', signUpGrace),
  scenario('signUp.idle · signIn.open → signIn', 'leads back', (page) => page.send(open, { type: 'signIn.open' })),
  scenario('signUp.idle · at once [hasUser] → signedIn', 'gives way to a sign-in elsewhere', async (page) => {
    await page.send(open);
    await page.signInElsewhere();
  }),
  scenario(
    'signUp.submitting · signUp done [isConfirmed] → signUp.signingIn',
    'signs in a person who has nothing to confirm',
    signUpGrace,
    atOnce,
  ),
  scenario('signUp.submitting · signUp done → confirmSignUp', 'asks for the code that was sent', signUpGrace),
  scenario('signUp.submitting · signUp fails → signUp.idle', 'says that there is such an account', (page) =>
    page.send(open, { ...submit, ...ada, password }),
  ),
  scenario('signUp.signingIn · signIn done [isSignedIn] → signedIn', 'signs in', signUpGrace, atOnce),
  scenario(
    'signUp.signingIn · signIn done [isUnconfirmed] → confirmSignUp.resending',
    'sends a code after all',
    confirmedAtOnce('UNCONFIRMED'),
    atOnce,
  ),
  scenario(
    'signUp.signingIn · signIn done [needsReset] → forgotPassword.submitting',
    'sends a code for a password that was reset meanwhile',
    confirmedAtOnce('RESET_REQUIRED'),
    atOnce,
  ),
  scenario(
    'signUp.signingIn · signIn done [needsNewPassword] → newPassword',
    'asks for the password that an administrator demanded meanwhile',
    confirmedAtOnce('FORCE_CHANGE_PASSWORD'),
    atOnce,
  ),
  scenario('signUp.signingIn · signIn done → unsupportedChallenge', 'names the step that has no screen', signUpGrace, {
    ...atOnce,
    challengeAfterPassword: 'A_CHALLENGE_TO_COME',
  }),
  scenario(
    'signUp.signingIn · signIn fails → signIn',
    'leaves the sign-in to the person',
    (page) => {
      page.local.faults.add({ operation: 'InitiateAuth', kind: 'unknown-type' });
      return signUpGrace(page);
    },
    atOnce,
  ),
  ...afterSignIn({
    from: 'signUp.signingIn · signIn',
    operation: 'InitiateAuth',
    go: signUpGrace,
    config: atOnce,
    besides: ['isUnconfirmed', 'needsReset', 'needsNewPassword', ''],
  }),
];
