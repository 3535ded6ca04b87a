import { type EventObject, fromCallback, fromPromise } from 'xstate';
import type {
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Gateway,
  SignInInput,
  SignOutScope,
  SignUpInput,
} from '../cognito/gateway.ts';

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
