import { Secret } from '../../../src/cognito/secret.ts';
import { ada } from '../start.ts';
import { afterSignIn } from './after-sign-in.ts';
import { grace, type Page, password } from './page.ts';
import { scenario } from './scenario.ts';

const config = { users: [ada, { ...ada, ...grace, password: ada.password }] };
const question = {
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a-session-of-twenty-or-more',
  ChallengeParameters: { question: 'Who?' },
};
const come = (page: Page) => {
  page.answer('InitiateAuth', question);
  return page.send({ type: 'signIn.submit', username: ada.username, password });
};
const reply = (page: Page) => page.send({ type: 'customChallenge.submit', answer: new Secret('me') });
/** Replies to the question, which the pool's Lambda takes like this. */
const replied = (body: object) => async (page: Page) => {
  await come(page);
  page.answer('RespondToAuthChallenge', body);
  await reply(page);
};

export const customChallenge = [
  scenario(
    'customChallenge.idle · customChallenge.submit → customChallenge.submitting',
    'takes an answer',
    replied(question),
    config,
  ),
  scenario(
    'customChallenge.idle · signIn.open → signIn',
    'leads back',
    async (page) => {
      await come(page);
      await page.send({ type: 'signIn.open' });
    },
    config,
  ),
  scenario(
    'customChallenge.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    async (page) => {
      await come(page);
      await page.signInElsewhere(grace);
    },
    config,
  ),
  scenario(
    'customChallenge.submitting · respondToChallenge done [isSignedIn] → signedIn',
    'signs in',
    async (page) => {
      const tokens = await page.tokensOf(grace);
      await replied({ AuthenticationResult: tokens })(page);
    },
    config,
  ),
  ...afterSignIn({
    from: 'customChallenge.submitting · respondToChallenge',
    operation: 'RespondToAuthChallenge',
    come,
    go: reply,
    config,
  }),
  scenario(
    'customChallenge.submitting · respondToChallenge fails [mustStartOver] → signIn',
    'begins again where the Lambda has had enough',
    replied({ __type: 'NotAuthorizedException', message: 'Incorrect username or password.' }),
    config,
  ),
  scenario(
    'customChallenge.submitting · respondToChallenge fails → customChallenge.idle',
    'says that the Lambda failed',
    replied({ __type: 'UnexpectedLambdaException', message: 'VerifyAuthChallenge failed.' }),
    config,
  ),
];
