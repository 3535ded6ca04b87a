import { Secret } from '../../../src/cognito/secret.ts';
import { ada } from '../start.ts';
import { afterSignIn } from './after-sign-in.ts';
import { newPassword as chosen, grace, type Page, password } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const signIn = { type: 'signIn.submit', username: ada.username, password } as const;
const submit = { type: 'newPassword.submit', password: chosen, attributes: {} } as const;
const temporary = { users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' as const }] };

const come = (page: Page) => page.send(signIn);
const go = (page: Page) => page.send(submit);
/** Comes to the challenge, and goes on from there. */
const then =
  (goOn: Scenario['run']): Scenario['run'] =>
  async (page) => {
    await come(page);
    await goOn(page);
  };
/** Ada gets another password first: with the temporary one, nobody signs in without a challenge. */
const signInElsewhere = (page: Page) => {
  page.local.users.update(ada.username, { password: ada.password });
  return page.signInElsewhere();
};

export const newPassword = [
  scenario('newPassword.idle · newPassword.submit → newPassword.submitting', 'takes a password', then(go), temporary),
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
  scenario('newPassword.submitting · respondToChallenge done [isSignedIn] → signedIn', 'signs in', then(go), temporary),
  ...afterSignIn({
    from: 'newPassword.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go,
    config: temporary,
  }),
  scenario(
    'newPassword.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again after more than three minutes',
    then(async (page) => {
      await page.local.clock.advance(4 * 60_000);
      await go(page);
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
    { challengeAfterPassword: 'A_CHALLENGE_TO_COME' },
  ),
  scenario(
    'unsupportedChallenge · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    then((page) => page.signInElsewhere(grace)),
    {
      users: [
        { ...ada, challengeAfterPassword: 'A_CHALLENGE_TO_COME' },
        { ...ada, ...grace, password: ada.password },
      ],
    },
  ),
];
