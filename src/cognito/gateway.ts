import type { Secret } from './secret.ts';

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

/** Where a code was sent, as far as Cognito says. */
export interface CodeDelivery {
  medium: 'EMAIL' | 'SMS' | undefined;
  /** Masked by Cognito: `f***@e***`. */
  destination: string | undefined;
  /** The earliest moment to offer another code, in epoch milliseconds. */
  resendAt: number;
}

/** A step that Cognito asks for before it gives tokens. */
export type Challenge =
  | NewPasswordRequiredChallenge
  | CodeChallenge
  | SelectMfaTypeChallenge
  | MfaSetupChallenge
  | CustomChallenge
  | UnsupportedChallenge;

/** What every challenge carries on to its answer. */
interface PosedChallenge {
  /** As the person typed it. */
  username: string;
  /** As Cognito wants it back. */
  userId: string;
  session: Secret;
}

/** A second factor, by the name of its challenge. */
export type MfaType = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

/** An administrator made the account, or asks for another password: the person chooses one, and fills in what the pool requires and doesn't have yet. */
export interface NewPasswordRequiredChallenge extends PosedChallenge {
  name: 'NEW_PASSWORD_REQUIRED';
  /** Required attributes without a value, by Cognito's names. */
  missingAttributes: readonly string[];
}

/** A code: sent by text or email, or shown by an authenticator app. */
export interface CodeChallenge extends PosedChallenge {
  name: MfaType | 'SMS_OTP';
  /** Where the code went; nowhere for an authenticator app. */
  delivery: CodeDelivery | undefined;
  /** The name that the person gave to the authenticator app. */
  deviceName: string | undefined;
}

/** Several second factors are set up: the person chooses one. */
export interface SelectMfaTypeChallenge extends PosedChallenge {
  name: 'SELECT_MFA_TYPE';
  options: readonly MfaType[];
}

/** The pool requires a second factor and the person has none yet. */
export interface MfaSetupChallenge extends PosedChallenge {
  name: 'MFA_SETUP';
  options: readonly MfaType[];
}

/** A question of the app's own Lambda. */
export interface CustomChallenge extends PosedChallenge {
  name: 'CUSTOM_CHALLENGE';
  /** The Lambda's publicChallengeParameters. They come from the network: text, never markup. */
  parameters: Readonly<Record<string, string>>;
}

/** A challenge that this version has no screen for. */
export interface UnsupportedChallenge {
  name: 'UNSUPPORTED';
  /** Cognito's ChallengeName as it came. */
  challengeName: string;
}

/** What an authenticator app has to be told. */
export interface TotpSetup {
  /** Carries the session on: what was posed before can't be answered any more. */
  challenge: MfaSetupChallenge;
  /** The shared secret, in base 32, for a person who types it. */
  secretCode: Secret;
  /** The same as an `otpauth:` address, for a QR code or a link on a phone. */
  uri: Secret;
}

export type SignInStep =
  | { kind: 'signedIn'; session: UserSession }
  | { kind: 'challenge'; challenge: Challenge }
  | { kind: 'unconfirmed'; username: string }
  | { kind: 'resetRequired'; username: string };

export type SignUpStep =
  | { kind: 'confirm'; username: string; delivery: CodeDelivery }
  /** Nothing to confirm: a Lambda, or the pool, confirmed the person at once. */
  | { kind: 'confirmed'; username: string };

/** What was found at start-up. */
export type RestoreStep =
  | { kind: 'signedIn'; session: UserSession }
  | { kind: 'signedOut' }
  /** There was a session, and Cognito says that it no longer counts. */
  | { kind: 'ended' }
  /** A half-done step of before the reload. */
  | { kind: 'confirmSignUp'; username: string; delivery: CodeDelivery | undefined }
  | { kind: 'resetPassword'; username: string; delivery: CodeDelivery | undefined };

/** `local`: forget the tokens here. `revoke`: also tell Cognito to refuse this refresh token. `global`: end every session of the person. */
export type SignOutScope = 'local' | 'revoke' | 'global';

export interface SignInInput {
  username: string;
  /** Left out, or empty, where `authFlow` is CUSTOM_AUTH and the pool's Lambdas ask for none. */
  password?: Secret | undefined;
}

/** What a person answers to a challenge. The rest of what Cognito wants is in the challenge itself. */
export type ChallengeResponse =
  | {
      challenge: NewPasswordRequiredChallenge;
      password: Secret;
      /** By Cognito's names; at least the challenge's `missingAttributes`. */
      attributes: Readonly<Record<string, string>>;
    }
  | { challenge: CodeChallenge; code: Secret }
  | { challenge: SelectMfaTypeChallenge; choice: MfaType }
  /** The authenticator app's first code. */
  | { challenge: MfaSetupChallenge; code: Secret; deviceName?: string | undefined }
  /** Where codes by email are to go: the next challenge asks for the first. */
  | { challenge: MfaSetupChallenge; email: string }
  | { challenge: CustomChallenge; answer: Secret };

export interface SignUpInput {
  username: string;
  password: Secret;
  /** By Cognito's names: `email`, `given_name`, `custom:plan`. */
  attributes: Readonly<Record<string, string>>;
}

export interface ConfirmSignUpInput {
  username: string;
  code: Secret;
}

export interface ConfirmForgotPasswordInput {
  username: string;
  code: Secret;
  password: Secret;
}

export interface ChangePasswordInput {
  /** Left out by a person who has none yet. */
  previous?: Secret | undefined;
  password: Secret;
}

/** A code that was sent to prove a changed email address or phone number. */
export interface AttributeDelivery extends CodeDelivery {
  attribute: string;
}

/** A fact about the session that did not come from the chart that hears it: a refused refresh, another tab, another chart. */
export type SessionFact = { kind: 'changed'; session: UserSession } | { kind: 'ended' };

/**
 * Everything that Latchkey asks of Cognito. Results are values; every method rejects with an `AuthError` and with nothing else.
 *
 * The methods load what lies behind them at their first call; `auth.prepare()` does it ahead of time.
 */
export interface Gateway {
  /**
   * Finds what was there before the page loaded. A live session costs no call, and what can't be read is `signedOut`.
   * Rejects only with `network`, where something is stored and the code that reads it could not be loaded: nothing is forgotten then, and a later call finds it.
   */
  restore(): Promise<RestoreStep>;
  /** USER_SRP_AUTH, or what `authFlow` says. @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
  signIn(input: SignInInput): Promise<SignInStep>;
  /**
   * RespondToAuthChallenge with what the person answered: the next step, which may be another challenge.
   * Rejects with `session-expired` where the sign-in has to begin again, and with `incorrect-credentials` where a Lambda has ended it.
   * After any other rejection the same challenge can be answered again.
   */
  respondToChallenge(input: ChallengeResponse): Promise<SignInStep>;
  /** AssociateSoftwareToken, for a person who has to set up a second factor before they are signed in. */
  startTotpSetup(input: { challenge: MfaSetupChallenge }): Promise<TotpSetup>;
  signUp(input: SignUpInput): Promise<SignUpStep>;
  confirmSignUp(input: ConfirmSignUpInput): Promise<void>;
  /** ResendConfirmationCode, for a person who has not confirmed yet. */
  resendSignUpCode(input: { username: string }): Promise<CodeDelivery>;
  /** ForgotPassword: sends a code. Also what "send another code" calls. */
  forgotPassword(input: { username: string }): Promise<CodeDelivery>;
  confirmForgotPassword(input: ConfirmForgotPasswordInput): Promise<void>;
  /** Forgets a half-done step, so that a reload doesn't come back to it. */
  abandon(): Promise<void>;
  /** Forgets the tokens here in every case but one: a `global` sign-out that Cognito did not carry out rejects and leaves them. */
  signOut(input: { scope: SignOutScope }): Promise<void>;
  /** ChangePassword, for the person who is signed in. A wrong previous password is `incorrect-credentials`. */
  changePassword(input: ChangePasswordInput): Promise<void>;
  /** UpdateUserAttributes. Answers with the codes that Cognito sent, one for each address that has to be proved. The session's user follows. */
  updateAttributes(input: { attributes: Readonly<Record<string, string>> }): Promise<readonly AttributeDelivery[]>;
  /** GetUserAttributeVerificationCode. */
  sendAttributeCode(input: { attribute: string }): Promise<AttributeDelivery>;
  /** VerifyUserAttribute. */
  verifyAttribute(input: { attribute: string; code: Secret }): Promise<void>;
  /** DeleteUser: the account is gone, and the session with it. */
  deleteUser(): Promise<void>;
  /** Calls back with facts about the session until the returned function is called. Loads nothing. */
  watchSession(listener: (fact: SessionFact) => void): () => void;
}
