import type { Challenge, RestoreStep, SignInStep, SignUpStep } from '../cognito/gateway/index.ts';
import type { Screen } from './select.ts';
import type { AuthContext } from './setup.ts';

/** What a call answers that leads to another step. */
export type Step = SignInStep | SignUpStep | RestoreStep;

/** Makes the guard of a step that is answered on this screen. */
export const asksFor = (screen: Screen) => (_: unknown, step: Step) =>
  step.kind === 'challenge' && screenOf(step.challenge) === screen;

export const canChoose = (challenge: Challenge | undefined, name: 'MFA_SETUP' | 'SELECT_CHALLENGE') =>
  challenge?.name === name && challenge.options.length > 1;

/** Whether another way than the one that is asked for may lead on. */
export const canGoBack = ({ challenge, way }: AuthContext) =>
  (way !== undefined && !('method' in way)) ||
  (challenge !== undefined && 'hasOtherWays' in challenge && challenge.hasOtherWays);

/** The code that is waited for. */
export const awaited = ({ deliveries }: AuthContext) => given(deliveries?.at(-1));

/** Where a challenge is answered. */
function screenOf(challenge: Challenge): Screen {
  switch (challenge.name) {
    case 'SELECT_CHALLENGE':
      // Where nothing is to be chosen, or this is what the person chose the last time.
      return challenge.options[0] === 'PASSWORD' && (challenge.last || challenge.options.length === 1)
        ? 'enterPassword'
        : 'chooseFactor';
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return 'enterPassword';
    case 'WEB_AUTHN':
      return 'passkey';
    case 'NEW_PASSWORD_REQUIRED':
      return 'newPassword';
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SOFTWARE_TOKEN_MFA':
      return 'challenge';
    case 'SELECT_MFA_TYPE':
      return 'chooseMfa';
    case 'MFA_SETUP':
      if (canChoose(challenge, 'MFA_SETUP')) return 'setupMfa';
      return challenge.options[0] === 'EMAIL_OTP' ? 'setupEmail' : 'setupTotp';
    case 'CUSTOM_CHALLENGE':
      return 'customChallenge';
    case 'UNSUPPORTED':
      return 'unsupportedChallenge';
    default:
      return challenge satisfies never;
  }
}

/** Takes from a step what the state that it leads to needs. */
export function kept(step: Step): AuthContext {
  switch (step.kind) {
    case 'signedIn':
      return { user: step.session.user, offers: step.offers.length > 0 ? step.offers : undefined };
    case 'challenge':
      return 'username' in step.challenge
        ? { challenge: step.challenge, username: step.challenge.username }
        : { challenge: step.challenge };
    case 'confirm':
    case 'confirmSignUp':
    case 'resetPassword':
      return { username: step.username, delivery: step.delivery };
    case 'unconfirmed':
    case 'resetRequired':
    case 'confirmed':
      return { username: step.username };
    case 'signedOut':
    case 'redirectFailed':
    case 'ended':
      return {};
    default:
      return step satisfies never;
  }
}

/** Reads the challenge, of one of these names, that the way into a state has put in the context. */
export function posed<Name extends Challenge['name']>({ challenge }: AuthContext, ...names: Name[]) {
  const isPosed = challenge && names.some((name) => name === challenge.name);
  // The line above says so; TypeScript doesn't narrow a union by a generic name.
  return given(isPosed ? (challenge as Extract<Challenge, { name: Name }>) : undefined);
}

/** Reads what the way into a state has put in the context. */
export function given<Value>(value: Value | undefined): Value {
  if (value === undefined)
    throw new Error('The chart came to a state without what it needs. This is a bug in Latchkey.');
  return value;
}
