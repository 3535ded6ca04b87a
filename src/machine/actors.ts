import { type EventObject, fromCallback, fromPromise } from 'xstate';
import type {
  ChallengeResponse,
  ChangePasswordInput,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Gateway,
  MfaSetupChallenge,
  MfaType,
  SignInInput,
  SignOutScope,
  SignUpInput,
} from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';

/** How a person came to a challenge: what they picked, or where codes are to go. */
export type Way = { choice: MfaType } | { email: string };

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
  startTotpSetup: fromPromise(({ input }: { input: { challenge: MfaSetupChallenge } }) =>
    gateway.startTotpSetup(input),
  ),
  /** Begins the sign-in again and goes the same way: Cognito sends another code in no other manner. */
  signInAgain: fromPromise(
    async ({ input: { way, ...credentials } }: { input: SignInInput & { way: Way | undefined } }) => {
      const step = await gateway.signIn(credentials);
      if (step.kind !== 'challenge' || !way) return step;
      const { challenge } = step;
      const { name } = challenge;
      // What isn't offered any more is asked anew.
      if (name === 'SELECT_MFA_TYPE' && 'choice' in way && challenge.options.includes(way.choice))
        return gateway.respondToChallenge({ challenge, ...way });
      if (name === 'MFA_SETUP' && 'email' in way && challenge.options.includes('EMAIL_OTP'))
        return gateway.respondToChallenge({ challenge, ...way });
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
