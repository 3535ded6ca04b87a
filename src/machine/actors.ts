import { type EventObject, fromCallback, fromPromise } from 'xstate';
import type {
  ChallengeResponse,
  ChangePasswordInput,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Gateway,
  SignInInput,
  SignOutScope,
  SignUpInput,
} from '../cognito/gateway.ts';
import type { Secret } from '../cognito/secret.ts';

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
  respondToChallenge: fromPromise(({ input }: { input: ChallengeResponse }) => gateway.respondToChallenge(input)),
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
  deleteUser: fromPromise(() => gateway.deleteUser()),
  signOut: fromPromise(({ input }: { input: { scope: SignOutScope } }) => gateway.signOut(input)),
  sessionWatcher: fromCallback<EventObject>(({ sendBack }) =>
    gateway.watchSession((fact) =>
      sendBack(
        fact.kind === 'changed' ? { type: 'session.changed', session: fact.session } : { type: 'session.ended' },
      ),
    ),
  ),
});

export type AuthActors = ReturnType<typeof authActors>;
