import type { AuthError } from '../errors.ts';
import type { Secret } from '../secret.ts';
import type {
  AttributeDelivery,
  AuthFactors,
  ChangePasswordInput,
  ConfirmedSignUp,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Device,
  MfaPreferenceInput,
  Passkey,
  RedirectInput,
  SignInAgainInput,
  SignInInput,
  SignOutInput,
  SignUpInput,
} from './account.ts';
import type { ChallengeResponse, MfaSetupChallenge, TotpSetup, WebAuthnChallenge } from './challenge.ts';
import type { RestoreStep, SignedIn, SignInStep, SignUpStep } from './step.ts';
import type { CodeDelivery, SessionFact, StepUpRequest } from './user.ts';

export type * from './account.ts';
export type * from './challenge.ts';
export type * from './step.ts';
export type * from './user.ts';

/** What ends a call that waits for a person: a passkey's ceremony, a popup. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
}

/**
 * Everything that Latchkey asks of Cognito. Results are values; every method rejects with an `AuthError` and with nothing else.
 *
 * The methods load what lies behind them at their first call; `auth.prepare()` does it ahead of time.
 */
export interface Gateway {
  /**
   * Finds what was there before the page loaded, and finishes a redirect if the address holds one. A live session costs no call, and what can't be read is `signedOut`.
   * Rejects only with `network`, where something is stored and the code that reads it could not be loaded: nothing is forgotten then, and a later call finds it.
   */
  restore(): Promise<RestoreStep>;
  /** USER_SRP_AUTH, or what `authFlow` says. @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
  signIn(input: SignInInput): Promise<SignInStep>;
  /**
   * Offers the passkey of a person whose last sign-in here was by one, in the browser's own autofill (conditional mediation), until one is picked or the signal
   * ends it. Resolves with the challenge that a passkey was picked for: `respondToChallenge` answers it by that one, without another ceremony. Undefined at once
   * where there is nobody to offer it to, or no way; then nothing was asked of Cognito.
   */
  offerPasskey(options?: CallOptions): Promise<WebAuthnChallenge | undefined>;
  /**
   * RespondToAuthChallenge with what the person answered: the next step, which may be another challenge.
   * Rejects with `session-expired` where the sign-in has to begin again, and with `incorrect-credentials` where a Lambda has ended it.
   * After any other rejection the same challenge can be answered again.
   */
  respondToChallenge(input: ChallengeResponse, options?: CallOptions): Promise<SignInStep>;
  /** Begins again and goes the same way: Cognito sends another code in no other manner. What isn't offered any more is the next step. */
  signInAgain(input: SignInAgainInput): Promise<SignInStep>;
  /** AssociateSoftwareToken, for a person who has to set up a second factor before they are signed in. */
  startTotpSetup(input: { challenge: MfaSetupChallenge }): Promise<TotpSetup>;
  /**
   * Leaves the page for a provider or the managed login page; `restore` finishes it. Resolves only in a popup. Rejects with `redirect-refused` where the person
   * comes back to the page as they left it, and with `popup-closed` where the popup is closed before it has an answer; the signal does the same.
   */
  signInWithRedirect(input: RedirectInput, options?: CallOptions): Promise<SignedIn>;
  signUp(input: SignUpInput): Promise<SignUpStep>;
  confirmSignUp(input: ConfirmSignUpInput): Promise<ConfirmedSignUp>;
  /** ResendConfirmationCode, for a person who has not confirmed yet. */
  resendSignUpCode(input: { username: string }): Promise<CodeDelivery>;
  /** ForgotPassword: sends a code. Also what "send another code" calls. */
  forgotPassword(input: { username: string }): Promise<CodeDelivery>;
  confirmForgotPassword(input: ConfirmForgotPasswordInput): Promise<void>;
  /** Forgets a half-done step, so that a reload doesn't come back to it. */
  abandon(): Promise<void>;
  /** Forgets the tokens here in every case but one: a `global` sign-out that Cognito did not carry out rejects and leaves them. */
  signOut(input: SignOutInput): Promise<void>;
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
  /** Makes a passkey: StartWebAuthnRegistration, the browser's ceremony, CompleteWebAuthnRegistration. */
  createPasskey(options?: CallOptions): Promise<void>;
  /** ListWebAuthnCredentials, all pages. */
  listPasskeys(): Promise<readonly Passkey[]>;
  /** DeleteWebAuthnCredential. One that is gone already is no error. */
  deletePasskey(input: { credentialId: string }): Promise<void>;
  /** Remembers here that the person doesn't want a passkey, where they are asked only once. */
  declinePasskey(): Promise<void>;
  /** UpdateDeviceStatus of this browser. */
  rememberDevice(input: { remember: boolean }): Promise<void>;
  /** ListDevices, all pages. */
  listDevices(): Promise<readonly Device[]>;
  /** ForgetDevice. One that is gone already is no error. */
  forgetDevice(input: { deviceKey: string }): Promise<void>;
  /** GetUserAuthFactors. */
  getAuthFactors(): Promise<AuthFactors>;
  /** SetUserMFAPreference. */
  setMfaPreference(input: MfaPreferenceInput): Promise<void>;
  /** AssociateSoftwareToken, for the person who is signed in. */
  startTotpEnrolment(): Promise<Pick<TotpSetup, 'secretCode' | 'uri'>>;
  /** VerifySoftwareToken with the app's first code, then turns the app on as a second factor. */
  finishTotpEnrolment(input: { code: Secret; deviceName?: string | undefined }): Promise<void>;
  /** Asks for what a step-up still needs: `signedIn` where the tokens are good enough already or Cognito wants nothing more. */
  stepUp(input: StepUpRequest): Promise<SignInStep>;
  /** What waits in `auth.stepUp()` rejects with `reason`, or with `step-up-cancelled`: the person won't. */
  cancelStepUp(reason?: AuthError): Promise<void>;
  /** Calls back with facts about the session until the returned function is called. Loads nothing. */
  watchSession(listener: (fact: SessionFact) => void): () => void;
}
