/** Who is signed in: what the ID token says. No token is in it, so it may be logged, stored and passed on. */
export interface AuthUser {
  /** Cognito's own, stable identifier: the `sub` claim, a UUID. */
  sub: string;
  /** The `cognito:username` claim. In a pool that signs in with email this is a UUID too; show `email` instead. */
  username: string;
  email?: string | undefined;
  emailVerified?: boolean | undefined;
  phoneNumber?: string | undefined;
  phoneNumberVerified?: boolean | undefined;
  name?: string | undefined;
  /** The `cognito:groups` claim; empty where there is none. */
  groups: readonly string[];
  /** Every claim of the ID token, `custom:*` included. */
  claims: Readonly<Record<string, unknown>>;
}

/** A sign-in that holds. ("Session" alone is Cognito's word for the string between two challenges.) */
export interface UserSession {
  user: AuthUser;
  /** When the access token expires, in epoch milliseconds. It is refreshed before that. */
  expiresAt: number;
}

/** What is known of the session, outside React. */
export type SessionStatus = { status: 'checking' } | { status: 'signedOut' } | ({ status: 'signedIn' } & UserSession);

/** The session is about to end by itself. */
export interface SessionWarning {
  /** `idle`: nobody has done anything for long, which `auth.session.stay()` mends. `absolute`: the sign-in is too old, which only another one mends. */
  reason: 'idle' | 'absolute';
  /** When it ends, in epoch milliseconds. */
  endsAt: number;
}

/** Where a code was sent, as far as Cognito says. */
export interface CodeDelivery {
  medium: 'EMAIL' | 'SMS' | undefined;
  /** Masked by Cognito: `f***@e***`. */
  destination: string | undefined;
  /** The earliest moment to offer another code, in epoch milliseconds. */
  resendAt: number;
}

/**
 * A fact about the session that did not come from the chart that hears it: a refused refresh, another tab, another chart; or that the app asks for a
 * step-up of it.
 */
export type SessionFact =
  | { kind: 'changed'; session: UserSession }
  /** With a reason where the app's own time-outs ended it. */
  | { kind: 'ended'; reason?: SessionWarning['reason'] | undefined }
  | { kind: 'stepUpAsked'; request: StepUpRequest };

/** How well a person has to be known for what comes next. At least one of the two. */
export interface StepUpRequest {
  /** The authentication level that the tokens must carry as `acr`: one of the pool's AcrValues, or several, the highest wanted first. */
  acr?: string | readonly string[] | undefined;
  /** How long ago the person may have proved who they are, in seconds. 0 asks in any case. */
  maxAge?: number | undefined;
}
