import type { AuthError } from '../errors.ts';
import type { Challenge } from './challenge.ts';
import type { CodeDelivery, UserSession } from './user.ts';

/** Something to ask of a person who has just signed in, before the app has them to itself. */
export type Offer =
  /** Whether this browser is to be remembered (UpdateDeviceStatus). */
  | 'device'
  /** To prove an email address or phone number: none of theirs is. */
  | 'contact'
  /** To make a passkey. */
  | 'passkey';

/** The end of every way to sign in. */
export interface SignedIn {
  kind: 'signedIn';
  session: UserSession;
  /** In the order in which they are made. */
  offers: readonly Offer[];
}

export type SignInStep =
  | SignedIn
  | { kind: 'challenge'; challenge: Challenge }
  | { kind: 'unconfirmed'; username: string }
  | { kind: 'resetRequired'; username: string };

export type SignUpStep =
  | { kind: 'confirm'; username: string; delivery: CodeDelivery }
  /** Nothing to confirm: a Lambda, or the pool, confirmed the person at once. */
  | { kind: 'confirmed'; username: string };

/** What was found at start-up. */
export type RestoreStep =
  | SignedIn
  | { kind: 'signedOut' }
  /** There was a session, and Cognito says that it no longer counts. */
  | { kind: 'ended' }
  /** A provider sent the person back without a sign-in: they refused, or something is wrong with what came back. */
  | { kind: 'redirectFailed'; error: AuthError }
  /** A half-done step of before the reload. */
  | { kind: 'confirmSignUp'; username: string; delivery: CodeDelivery | undefined }
  | { kind: 'resetPassword'; username: string; delivery: CodeDelivery | undefined };
