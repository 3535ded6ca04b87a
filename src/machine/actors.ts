import { type EventObject, fromCallback, fromPromise } from 'xstate';
import type {
  Challenge,
  ChallengeResponse,
  ChangePasswordInput,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  FirstFactor,
  Gateway,
  MfaSetupChallenge,
  MfaType,
  RedirectInput,
  SessionFact,
  SignInInput,
  SignInStep,
  SignOutInput,
  SignUpInput,
  StepUpRequest,
} from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthEvent } from './setup.ts';

/** How a person came to a challenge: what they picked, or where codes are to go. */
export type Way = { method: FirstFactor | 'last' } | { choice: MfaType } | { email: string };

/** Makes the actors of the chart: one for each call of the gateway, under the method's name, and the session watcher. */
export const authActors = (gateway: Gateway) => ({
  restore: fromPromise(() => gateway.restore()),
  signIn: fromPromise(({ input }: { input: SignInInput }) => gateway.signIn(input)),
  signUp: fromPromise(({ input }: { input: SignUpInput }) => gateway.signUp(input)),
  confirmSignUp: fromPromise(({ input }: { input: ConfirmSignUpInput }) => gateway.confirmSignUp(input)),
  resendSignUpCode: fromPromise(({ input }: { input: { username: string } }) => gateway.resendSignUpCode(input)),
  forgotPassword: fromPromise(({ input }: { input: { username: string } }) => gateway.forgotPassword(input)),
  confirmForgotPassword: fromPromise(({ input }: { input: ConfirmForgotPasswordInput }) =>
    gateway.confirmForgotPassword(input),
  ),
  respondToChallenge: fromPromise(({ input, signal }: { input: ChallengeResponse; signal: AbortSignal }) =>
    gateway.respondToChallenge(input, { signal }),
  ),
  /** Answers `signedOut` where no passkey was picked. */
  offerPasskey: fromPromise(
    async ({ signal }): Promise<Extract<SignInStep, { kind: 'challenge' }> | { kind: 'signedOut' }> => {
      const challenge = await gateway.offerPasskey({ signal });
      return challenge ? { kind: 'challenge', challenge } : { kind: 'signedOut' };
    },
  ),
  signInWithRedirect: fromPromise(({ input, signal }: { input: RedirectInput; signal: AbortSignal }) =>
    gateway.signInWithRedirect(input, { signal }),
  ),
  stepUp: fromPromise(({ input }: { input: { request: StepUpRequest } }) => gateway.stepUp(input.request)),
  startTotpSetup: fromPromise(({ input }: { input: { challenge: MfaSetupChallenge } }) =>
    gateway.startTotpSetup(input),
  ),
  /** Begins the sign-in again and goes the same way: Cognito sends another code in no other manner. */
  signInAgain: fromPromise(
    async ({
      input: { way, stepUp, ...credentials },
    }: {
      input: SignInInput & { way: Way | undefined; stepUp: StepUpRequest | undefined };
    }) => {
      const method = way && 'method' in way ? way.method : undefined;
      let step = stepUp ? await gateway.stepUp(stepUp) : await gateway.signIn({ ...credentials, method });
      // A password, then a second factor: more than that was not gone through.
      for (let round = 0; round < 2 && step.kind === 'challenge'; round++) {
        const response = answerAgain(step.challenge, way, stepUp && credentials.password);
        if (!response) break;
        step = await gateway.respondToChallenge(response);
      }
      return step;
    },
  ),
  changePassword: fromPromise(({ input }: { input: ChangePasswordInput }) => gateway.changePassword(input)),
  updateAttributes: fromPromise(({ input }: { input: { attributes: Readonly<Record<string, string>> } }) =>
    gateway.updateAttributes(input),
  ),
  sendAttributeCode: fromPromise(({ input }: { input: { attribute: string } }) => gateway.sendAttributeCode(input)),
  /** Answers with the attribute that is verified. */
  verifyAttribute: fromPromise(async ({ input }: { input: { attribute: string; code: Secret } }) => {
    await gateway.verifyAttribute(input);
    return input.attribute;
  }),
  createPasskey: fromPromise(({ signal }) => gateway.createPasskey({ signal })),
  rememberDevice: fromPromise(({ input }: { input: { remember: boolean } }) => gateway.rememberDevice(input)),
  deleteUser: fromPromise(() => gateway.deleteUser()),
  signOut: fromPromise(({ input }: { input: SignOutInput }) => gateway.signOut(input)),
  sessionWatcher: fromCallback<EventObject>(({ sendBack }) => gateway.watchSession((fact) => sendBack(eventOf(fact)))),
});

/** The answer that was given before. What isn't offered any more is asked anew. A sign-in takes its password along; a step-up is asked for it. */
function answerAgain(
  challenge: Challenge,
  way: Way | undefined,
  password: Secret | undefined,
): ChallengeResponse | undefined {
  switch (challenge.name) {
    case 'SELECT_MFA_TYPE':
      return way && 'choice' in way && challenge.options.includes(way.choice) ? { challenge, ...way } : undefined;
    case 'MFA_SETUP':
      return way && 'email' in way && challenge.options.includes('EMAIL_OTP') ? { challenge, ...way } : undefined;
    case 'SELECT_CHALLENGE': {
      const choice = challenge.options.find((option) => way && 'method' in way && way.method === option);
      if (choice && choice !== 'PASSWORD') return { challenge, choice };
      return password && challenge.options.includes('PASSWORD') ? { challenge, password } : undefined;
    }
    case 'PASSWORD':
      return password && { challenge, password };
    default:
      return undefined;
  }
}

function eventOf(fact: SessionFact): AuthEvent {
  switch (fact.kind) {
    case 'changed':
      return { type: 'session.changed', session: fact.session };
    case 'ended':
      return { type: 'session.ended' };
    case 'stepUpAsked':
      return { type: 'stepUp.asked', request: fact.request };
    default:
      return fact satisfies never;
  }
}

export type AuthActors = ReturnType<typeof authActors>;
