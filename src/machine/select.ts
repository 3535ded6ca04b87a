import type { SnapshotFrom } from 'xstate';
import type { AuthError } from '../cognito/errors.ts';
import type { AuthUser, CodeDelivery } from '../cognito/gateway.ts';
import type { AuthMachine } from './machine.ts';
import { given } from './setup.ts';

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

/** A moment of the chart. */
export type AuthSnapshot = SnapshotFrom<AuthMachine>;

/** Reads what to show from a moment of the chart. Each call makes an object; compare two with a shallow equality. */
export function select(snapshot: AuthSnapshot): AuthView {
  const { username, delivery, challenge, user, error, notice } = snapshot.context;
  const step = { busy: snapshot.hasTag('busy'), error, notice };
  const screen = screenOf(snapshot);
  switch (screen) {
    case 'checking':
      return { screen, busy: true };
    case 'signIn':
    case 'signUp':
    case 'forgotPassword':
      return { ...step, screen, username };
    case 'confirmSignUp':
    case 'resetPassword':
      return { ...step, screen, username: given(username), delivery };
    case 'unsupportedChallenge':
      return { ...step, screen, challengeName: given(challenge).challengeName };
    case 'signedIn':
      return { ...step, screen, user: given(user) };
    default:
      return screen satisfies never;
  }
}

function screenOf(snapshot: AuthSnapshot): Screen {
  return given(Object.values(snapshot.getMeta()).find((meta) => meta)).screen;
}
