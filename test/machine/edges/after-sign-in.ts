import type { AuthConfig } from '../../../src/cognito/auth-config.ts';
import type { LocalCognitoConfig } from '../../../src/testing/index.ts';
import type { Page } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const posed = (ChallengeName: string, ChallengeParameters: object = {}) => ({
  ChallengeName,
  Session: 'another-session-of-20',
  ChallengeParameters,
});
export const select = (...AvailableChallenges: string[]) => ({ ...posed('SELECT_CHALLENGE'), AvailableChallenges });
export const passkey = posed('WEB_AUTHN', {
  CREDENTIAL_REQUEST_OPTIONS: JSON.stringify({ challenge: 'AAAA', rpId: 'example.com', allowCredentials: [] }),
});
const setup = (...options: string[]) => posed('MFA_SETUP', { MFAS_CAN_SETUP: JSON.stringify(options) });

/** What Cognito may answer instead of tokens, and where that leads. The guard is empty where none holds. */
const answers = [
  {
    guard: 'isUnconfirmed',
    target: 'confirmSignUp.resending',
    sentence: 'sends a code to a person who is not confirmed any more',
    body: { __type: 'UserNotConfirmedException', message: 'User is not confirmed.' },
  },
  {
    guard: 'needsReset',
    target: 'forgotPassword.submitting',
    sentence: 'sends a code to a person whose password was reset meanwhile',
    body: { __type: 'PasswordResetRequiredException', message: 'Password reset required for the user' },
  },
  {
    guard: 'needsFactorChoice',
    target: 'chooseFactor',
    sentence: 'asks how the person wants to prove who they are',
    body: select('EMAIL_OTP', 'PASSWORD'),
  },
  {
    guard: 'needsPassword',
    target: 'enterPassword',
    sentence: 'asks for the password, where nothing else is offered',
    body: select('PASSWORD'),
  },
  {
    guard: 'needsPasskey',
    target: 'passkey',
    sentence: 'has the browser ask for a passkey',
    body: passkey,
  },
  {
    guard: 'needsNewPassword',
    target: 'newPassword',
    sentence: 'asks for a password of one’s own',
    body: posed('NEW_PASSWORD_REQUIRED'),
  },
  { guard: 'needsCode', target: 'challenge', sentence: 'asks for a code', body: posed('EMAIL_OTP') },
  {
    guard: 'needsMfaChoice',
    target: 'chooseMfa',
    sentence: 'asks which second factor it is to be',
    body: posed('SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' }),
  },
  {
    guard: 'needsMfaSetup',
    target: 'setupMfa',
    sentence: 'asks which second factor to set up',
    body: setup('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
  },
  {
    guard: 'needsTotpSetup',
    target: 'setupTotp',
    sentence: 'sets up an authenticator app, where nothing else is offered',
    body: setup('SMS_MFA', 'SOFTWARE_TOKEN_MFA'),
  },
  {
    guard: 'needsEmailSetup',
    target: 'setupEmail',
    sentence: 'asks where codes are to go, where nothing else is offered',
    body: setup('EMAIL_OTP'),
  },
  {
    guard: 'needsAnswer',
    target: 'customChallenge',
    sentence: 'asks what the pool’s Lambda asks',
    body: posed('CUSTOM_CHALLENGE', { question: 'Who?' }),
  },
  {
    guard: '',
    target: 'unsupportedChallenge',
    sentence: 'names the step that has no screen',
    body: posed('A_CHALLENGE_TO_COME'),
  },
];

interface Way {
  /** The state in which the answer comes, and the call that it comes from: `signIn.submitting · signIn`. */
  from: string;
  /** The operation that is answered in the local Cognito's place: it can't be brought to say all of this everywhere. */
  operation: string;
  come?: (page: Page) => Promise<void>;
  go: (page: Page) => Promise<void>;
  config?: LocalCognitoConfig;
  client?: Partial<AuthConfig>;
  /** The outcomes that have a scenario of their own. */
  besides?: readonly string[];
}

/** A scenario for each step that a sign-in, or the answer to a challenge, may lead to. */
export const afterSignIn = ({ from, operation, come, go, config, client, besides = [] }: Way): Scenario[] =>
  answers
    .filter(({ guard }) => !besides.includes(guard))
    .map(({ guard, target, sentence, body }) =>
      scenario(
        `${from} done${guard && ` [${guard}]`} → ${target}`,
        sentence,
        async (page) => {
          await come?.(page);
          page.answer(operation, body);
          await go(page);
        },
        config,
        client,
      ),
    );
