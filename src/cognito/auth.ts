import type { Clock } from './clock.ts';
import type { AuthUser, Gateway, UserSession } from './gateway.ts';
import type { AuthStorage } from './storage.ts';

/** A pool's password policy, in Cognito's own words. @default Cognito's: 8 characters with a lower-case and an upper-case letter, a number and a symbol */
export interface PasswordPolicy {
  minimumLength: number;
  requireLowercase: boolean;
  requireUppercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
}

export interface AuthConfig {
  /** `<region>_<id>`, for example `eu-west-1_AbCdEfGhI`. */
  userPoolId: string;
  /** The id of an app client without a secret. */
  clientId: string;
  /** Other addresses than AWS's own, for a local Cognito or a proxy. */
  endpoints?: { userPool?: string | undefined } | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** `local` and `session` are the browser's storages; `memory` forgets at a reload. @default 'local' (`memory` where there is no window) */
  storage?: 'local' | 'session' | 'memory' | AuthStorage | undefined;
  /** @default systemClock */
  clock?: Clock | undefined;
  /** How long one call may take, in milliseconds. @default 15000 */
  timeout?: number | undefined;
  /** What people sign in with: the pool's UsernameAttributes. Empty for a pool of usernames. @default ['email'] */
  usernameAttributes?: readonly ('email' | 'phone_number')[] | undefined;
  /** What sign-up asks for beside the username attributes, by Cognito's names. Those that the pool requires have to be among them. @default [] ('email' in a pool of usernames) */
  signUpAttributes?: readonly string[] | undefined;
  /** The pool's password policy, for the rules shown while a password is chosen. */
  passwordPolicy?: Partial<PasswordPolicy> | undefined;
}

/** What screens need to know of the pool. */
export interface PoolDescription {
  userPoolId: string;
  clientId: string;
  usernameAttributes: readonly ('email' | 'phone_number')[];
  signUpAttributes: readonly string[];
  passwordPolicy: PasswordPolicy;
}

/** The three tokens, as Cognito issued them. */
export interface Tokens {
  idToken: string;
  accessToken: string;
  refreshToken: string | undefined;
  /** When the access token expires, in epoch milliseconds. */
  expiresAt: number;
}

/** The one object that an app makes, once and outside React. */
export interface Auth {
  readonly pool: PoolDescription;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly session: {
    /** The current tokens, refreshed first if they expire within a minute; undefined if nobody is signed in. Rejects with `AuthError` (`network`, `timeout`, `session-ended` …). */
    tokens(options?: { refresh?: boolean | undefined }): Promise<Tokens | undefined>;
    /** The session as it is known now, without a call. */
    current(): Promise<UserSession | undefined>;
    /** Asks Cognito who this is (GetUser), so it also finds out whether the session still counts: if not, it ends. */
    fetchUser(): Promise<Pick<AuthUser, 'username' | 'claims'>>;
  };
  /** Loads what lies behind the gateway, ahead of the first call. `<AuthProvider>` calls it on idle or first focus. */
  prepare(): Promise<void>;
}
