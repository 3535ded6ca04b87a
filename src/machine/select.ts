import type { AuthError } from '../cognito/errors.ts';
import type { AuthUser, CodeDelivery } from '../cognito/gateway.ts';

/** Something to tell the person that is not an error. */
export type Notice = 'confirmed' | 'passwordReset' | 'codeSent' | 'signedOut' | 'sessionEnded';

interface Step {
  /** A call is under way: nothing can be sent. */
  busy: boolean;
  error: AuthError | undefined;
  notice: Notice | undefined;
}

/** The read model: which screen, and what it shows. One member for each screen that a person can see. */
export type AuthView =
  | { screen: 'checking'; busy: true }
  | (Step & { screen: 'signIn'; username: string | undefined })
  | (Step & { screen: 'signUp'; username: string | undefined })
  | (Step & { screen: 'confirmSignUp'; username: string; delivery: CodeDelivery | undefined })
  | (Step & { screen: 'forgotPassword'; username: string | undefined })
  | (Step & { screen: 'resetPassword'; username: string; delivery: CodeDelivery | undefined })
  | (Step & { screen: 'unsupportedChallenge'; challengeName: string })
  | (Step & { screen: 'signedIn'; user: AuthUser });

/** @see AuthView */
export type Screen = AuthView['screen'];
