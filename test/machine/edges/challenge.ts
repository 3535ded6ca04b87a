import { Secret } from '../../../src/cognito/secret.ts';
import { ada } from '../start.ts';
import { newPassword as chosen, grace, type Page, password } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const signIn = { type: 'signIn.submit', username: ada.username, password } as const;
const submit = { type: 'newPassword.submit', password: chosen, attributes: {} } as const;
const temporary = { users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' as const }] };
const withMfa = { challengeAfterPassword: 'SMS_MFA' };

/** Comes to the challenge, and goes on from there. */
const then =
  (goOn: Scenario['run']): Scenario['run'] =>
  async (page) => {
    await page.send(signIn);
    await goOn(page);
  };
const choose = then((page) => page.send(submit));
/** Chooses a password, which Cognito answers with this: the local one never follows a new password with more. */
const answered = (body: object) =>
  then((page) => {
    page.answer('RespondToAuthChallenge', body);
    return page.send(submit);
  });
/** Ada gets another password first: with the temporary one, nobody signs in without a challenge. */
const signInElsewhere = (page: Page) => {
  page.local.users.update(ada.username, { password: ada.password });
  return page.signInElsewhere();
};

export const challenge = [
  scenario('newPassword.idle · newPassword.submit → newPassword.submitting', 'takes a password', choose, temporary),
  scenario(
    'newPassword.idle · signIn.open → signIn',
    'leads back',
    then((page) => page.send({ type: 'signIn.open' })),
    temporary,
  ),
  scenario(
    'newPassword.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    then(signInElsewhere),
    temporary,
  ),
  scenario('newPassword.submitting · respondToChallenge done [isSignedIn] → signedIn', 'signs in', choose, temporary),
  scenario(
    'newPassword.submitting · respondToChallenge done [isUnconfirmed] → confirmSignUp.resending',
    'sends a code to a person who never confirmed',
    answered({ __type: 'UserNotConfirmedException', message: 'User is not confirmed.' }),
    temporary,
  ),
  scenario(
    'newPassword.submitting · respondToChallenge done [needsReset] → forgotPassword.submitting',
    'sends a code to a person whose password was reset meanwhile',
    answered({ __type: 'PasswordResetRequiredException', message: 'Password reset required for the user' }),
    temporary,
  ),
  scenario(
    'newPassword.submitting · respondToChallenge done [needsNewPassword] → newPassword',
    'asks once more',
    answered({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'another-session-of-20', ChallengeParameters: {} }),
    temporary,
  ),
  scenario(
    'newPassword.submitting · respondToChallenge done → unsupportedChallenge',
    'names the step that has no screen',
    answered({ ChallengeName: 'SMS_MFA', Session: 'another-session-of-20', ChallengeParameters: {} }),
    temporary,
  ),
  scenario(
    'newPassword.submitting · respondToChallenge fails [isSessionExpired] → signIn',
    'begins again after more than three minutes',
    then(async (page) => {
      await page.local.clock.advance(4 * 60_000);
      await page.send(submit);
    }),
    temporary,
  ),
  scenario(
    'newPassword.submitting · respondToChallenge fails → newPassword.idle',
    'says that the password is too weak',
    then((page) => page.send({ ...submit, password: new Secret('weak-password') })),
    temporary,
  ),
  scenario(
    'unsupportedChallenge · signIn.open → signIn',
    'leads back',
    then((page) => page.send({ type: 'signIn.open' })),
    withMfa,
  ),
  scenario(
    'unsupportedChallenge · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    then((page) => page.signInElsewhere(grace)),
    {
      users: [
        { ...ada, challengeAfterPassword: 'SMS_MFA' },
        { ...ada, ...grace, password: ada.password },
      ],
    },
  ),
];
