import type { FirstFactor } from '../../../src/cognito/gateway/index.ts';
import { installAuthenticator } from '../../cognito/authenticator.ts';
import { ada } from '../start.ts';
import { afterSignIn, passkey, select } from './after-sign-in.ts';
import { grace, type Page, password, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const config = { users: [ada, { ...ada, ...grace, password: ada.password }] };
const submit = { type: 'signIn.submit', username: ada.username, password } as const;
const open = (page: Page) => page.send({ type: 'signIn.open' });
const back = (page: Page) => page.send({ type: 'challenge.back' });
const elsewhere = (page: Page) => page.signInElsewhere(grace);
const expired = { __type: 'NotAuthorizedException', message: 'Invalid session for the user, session is expired.' };
const drop = (operation: string) => (page: Page) => void page.local.faults.add({ operation, kind: 'drop' });
const signedIn = async (page: Page, operation: string) =>
  page.answer(operation, { AuthenticationResult: await page.tokensOf(grace) });
const steps =
  (...all: ((page: Page) => unknown)[]): Scenario['run'] =>
  async (page) => {
    for (const step of all) await step(page);
  };

/** Has this posed by the first call of a sign-in. */
const posing = (body: object) => (page: Page) => {
  page.answer('InitiateAuth', body);
  return page.send(submit);
};
const come = posing(select('EMAIL_OTP', 'PASSWORD', 'WEB_AUTHN'));
const choose = (choice: FirstFactor) => (page: Page) => page.send({ type: 'chooseFactor.submit', choice });
const comeToPassword = steps(posing(select('PASSWORD', 'EMAIL_OTP')), choose('PASSWORD'));
const enter = (page: Page) => page.send({ type: 'enterPassword.submit', password });

const withPasskey = () => void installAuthenticator();
/** Uses a passkey, and the answer to it is lost. */
const fail = steps(withPasskey, drop('RespondToAuthChallenge'), posing(passkey));
const use = steps(withPasskey, posing(passkey));

export const firstFactors = [
  scenario(
    'chooseFactor.idle · chooseFactor.submit [isPassword] → enterPassword',
    'asks for the password, which goes to Cognito together with the choice',
    steps(come, choose('PASSWORD')),
    config,
  ),
  scenario(
    'chooseFactor.idle · chooseFactor.submit → chooseFactor.submitting',
    'takes a choice',
    steps(come, choose('EMAIL_OTP')),
    config,
  ),
  scenario('chooseFactor.idle · signIn.open → signIn', 'leads back', steps(come, open), config),
  scenario(
    'chooseFactor.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    steps(come, elsewhere),
    config,
  ),
  scenario(
    'chooseFactor.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in, should Cognito ask for nothing more',
    steps(come, (page) => signedIn(page, 'RespondToAuthChallenge'), choose('EMAIL_OTP')),
    config,
  ),
  ...afterSignIn({
    from: 'chooseFactor.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go: choose('EMAIL_OTP'),
    config,
  }),
  scenario(
    'chooseFactor.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again where the choice took too long',
    steps(come, (page) => page.answer('RespondToAuthChallenge', expired), choose('EMAIL_OTP')),
    config,
  ),
  scenario(
    'chooseFactor.submitting · respondToChallenge fails → chooseFactor.idle',
    'says that Cognito can’t be reached',
    steps(come, drop('RespondToAuthChallenge'), choose('EMAIL_OTP')),
    config,
  ),

  scenario(
    'enterPassword.idle · enterPassword.submit → enterPassword.submitting',
    'takes a password',
    steps(comeToPassword, enter),
    config,
  ),
  scenario(
    'enterPassword.idle · challenge.back [canChooseFactor] → chooseFactor',
    'shows the other ways',
    steps(comeToPassword, back),
    config,
  ),
  scenario(
    'enterPassword.idle · forgotPassword.open [isNotStepUp] → forgotPassword',
    'leads to another password',
    steps(comeToPassword, (page) => page.send({ type: 'forgotPassword.open' })),
    config,
  ),
  scenario('enterPassword.idle · signIn.open → signIn', 'leads back', steps(comeToPassword, open), config),
  scenario(
    'enterPassword.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    steps(comeToPassword, elsewhere),
    config,
  ),
  scenario(
    'enterPassword.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in',
    steps(comeToPassword, (page) => signedIn(page, 'RespondToAuthChallenge'), enter),
    config,
  ),
  ...afterSignIn({
    from: 'enterPassword.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come: comeToPassword,
    go: enter,
    config,
  }),
  scenario(
    'enterPassword.submitting · respondToChallenge fails [isSessionExpired] → signIn',
    'begins again where the password took too long',
    steps(comeToPassword, (page) => page.answer('RespondToAuthChallenge', expired), enter),
    config,
  ),
  scenario(
    'enterPassword.submitting · respondToChallenge fails → enterPassword.idle',
    'says that the password is wrong',
    steps(
      comeToPassword,
      (page) =>
        page.answer('RespondToAuthChallenge', {
          __type: 'NotAuthorizedException',
          message: 'Incorrect username or password.',
        }),
      (page) => page.send({ type: 'enterPassword.submit', password: wrong }),
    ),
    config,
  ),

  scenario(
    'passkey.submitting · signIn.open → signIn',
    'leads back while the browser asks',
    steps(
      () => {
        installAuthenticator().person = 'wait';
      },
      async (page) => {
        page.answer('InitiateAuth', passkey);
        await page.leave(submit, { type: 'signIn.open' });
      },
    ),
    config,
  ),
  scenario(
    'passkey.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in',
    steps((page) => signedIn(page, 'RespondToAuthChallenge'), use),
    config,
  ),
  ...afterSignIn({
    from: 'passkey.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    go: use,
    config,
  }),
  scenario(
    'passkey.submitting · respondToChallenge fails [isNoPasskey] → passkey.choosing',
    'asks for the other ways, where the browser has no passkey',
    posing(passkey),
    config,
  ),
  scenario(
    'passkey.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again where the passkey took too long',
    steps((page) => page.answer('RespondToAuthChallenge', expired), use),
    config,
  ),
  scenario(
    'passkey.submitting · respondToChallenge fails → passkey.idle',
    'says that Cognito can’t be reached',
    fail,
    config,
  ),
  scenario(
    'passkey.idle · passkey.retry → passkey.submitting',
    'tries once more',
    steps(fail, (page) => page.send({ type: 'passkey.retry' })),
    config,
  ),
  scenario(
    'passkey.idle · challenge.back → passkey.choosing',
    'takes the wish for another way',
    steps(fail, back),
    config,
  ),
  scenario('passkey.idle · signIn.open → signIn', 'leads back', steps(fail, open), config),
  scenario(
    'passkey.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    steps(fail, elsewhere),
    config,
  ),
  scenario(
    'passkey.choosing · signInAgain done [needsPasskey] → passkey.idle',
    'has no other way to show',
    steps(fail, (page) => page.answer('InitiateAuth', passkey), back),
    config,
  ),
  scenario(
    'passkey.choosing · signInAgain done [isSignedIn] → signedIn',
    'signs in, should Cognito ask for nothing more',
    steps(fail, (page) => signedIn(page, 'InitiateAuth'), back),
    config,
  ),
  ...afterSignIn({
    from: 'passkey.choosing · signInAgain',
    operation: 'InitiateAuth',
    come: fail,
    go: back,
    config,
    besides: ['needsPasskey'],
  }),
  scenario(
    'passkey.choosing · signInAgain fails [mustStartOver] → signIn',
    'begins again where the password is another by now',
    steps(fail, (page) => page.local.users.update(ada.username, { password: 'Another-horse-2' }), back),
    config,
  ),
  scenario(
    'passkey.choosing · signInAgain fails → passkey.idle',
    'says that Cognito can’t be reached',
    steps(fail, drop('InitiateAuth'), back),
    config,
  ),
];
