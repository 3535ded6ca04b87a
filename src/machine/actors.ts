import { type EventObject, fromCallback, fromPromise } from 'xstate';
import type {
  ChallengeResponse,
  ChangePasswordInput,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Gateway,
  MfaSetupChallenge,
  RedirectInput,
  SessionFact,
  SignInAgainInput,
  SignInInput,
  SignInStep,
  SignOutInput,
  SignUpInput,
  StepUpRequest,
} from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthEvent } from './setup.ts';

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
  signInAgain: fromPromise(({ input }: { input: SignInAgainInput }) => gateway.signInAgain(input)),
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
