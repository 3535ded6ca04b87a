/**
 * Why a step failed. The set is closed: a screen, a locale or an app can switch over it and the compiler sees a missing case.
 * Which of Cognito's answers becomes which code is one table, `error-table.ts`; for identity pools it is `identity-pool-errors.ts`.
 */
export type AuthErrorCode =
  // what the person typed
  | 'incorrect-credentials'
  | 'code-mismatch'
  | 'code-expired'
  | 'code-used'
  | 'password-policy'
  | 'password-history'
  | 'username-exists'
  | 'alias-exists'
  | 'invalid-username'
  | 'invalid-email'
  | 'invalid-phone-number'
  | 'attributes-required'
  | 'invalid-parameter'
  // what the account allows
  | 'user-disabled'
  | 'already-confirmed'
  | 'mfa-unavailable'
  | 'method-unavailable'
  | 'reset-unavailable'
  | 'resend-unavailable'
  | 'sign-up-disabled'
  | 'lambda-refused'
  // passkeys
  | 'passkey-cancelled'
  | 'passkey-unavailable'
  | 'passkey-refused'
  | 'passkey-exists'
  | 'passkey-limit'
  // on the way to a provider and back
  | 'redirect-refused'
  | 'redirect-failed'
  | 'redirect-unknown'
  | 'account-exists-elsewhere'
  | 'popup-blocked'
  | 'popup-closed'
  // step-up
  | 'step-up-cancelled'
  | 'step-up-unavailable'
  // wait
  | 'locked-out'
  | 'too-many-attempts'
  | 'too-many-requests'
  // start over
  | 'session-expired'
  | 'session-ended'
  | 'not-signed-in'
  // bad luck
  | 'network'
  | 'timeout'
  | 'bad-response'
  | 'service-unavailable'
  | 'code-delivery-failed'
  | 'unexpected'
  // the developer's to mend
  | 'client-has-secret'
  | 'client-not-found'
  | 'user-pool-not-found'
  | 'identity-pool-not-found'
  | 'identity-pool-misconfigured'
  | 'guest-access-disabled'
  | 'flow-not-enabled'
  | 'provider-not-found'
  | 'redirect-uri-mismatch'
  | 'access-blocked'
  | 'lambda-failed'
  | 'insecure-context';

export interface AuthErrorOptions {
  /** The evidence: Cognito's own answer, or what the platform threw. Never shown to a person. */
  cause?: unknown;
  /** Plain words from outside that may be shown: a Lambda's own refusal, the reason a password was refused, an attribute's name. */
  detail?: string | undefined;
  /** An estimate of when to try again, in epoch milliseconds; only where it can be computed (the lock-out). */
  retryAt?: number | undefined;
  /** What a developer should change, in English. */
  hint?: string | undefined;
}

/**
 * The one error that Latchkey's calls reject with. `code` says why; the words for it are `messages.errors[code]`; `cause` keeps the evidence.
 *
 * @example
 * ```ts
 * try {
 *   await auth.gateway.signIn({ username, password });
 * } catch (error) {
 *   if (error instanceof AuthError && error.code === 'network') retryLater();
 * }
 * ```
 */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  readonly code: AuthErrorCode;
  readonly detail: string | undefined;
  readonly retryAt: number | undefined;

  constructor(code: AuthErrorCode, { cause, detail, retryAt, hint }: AuthErrorOptions = {}) {
    super(hint ? `${code}: ${hint}` : code, { cause });
    this.code = code;
    this.detail = detail;
    this.retryAt = retryAt;
  }
}
