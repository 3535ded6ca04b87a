import type { Clock } from './clock.ts';
import type { FirstFactor } from './gateway/index.ts';
import type { AuthStorage } from './storage.ts';

/** A pool's password policy, in Cognito's own words. @default Cognito's: 8 characters with a lower-case and an upper-case letter, a number and a symbol */
export interface PasswordPolicy {
  minimumLength: number;
  requireLowercase: boolean;
  requireUppercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
}

/** What `createAuth` takes. Two ids are enough. */
export interface AuthConfig {
  /** `<region>_<id>`, for example `eu-west-1_AbCdEfGhI`. */
  userPoolId: string;
  /** The id of an app client without a secret. */
  clientId: string;
  /** Other addresses than AWS's own, for a local Cognito or a proxy. */
  endpoints?: { userPool?: string | undefined } | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** `local` and `session` are the browser's storages; `memory` forgets at a reload; `cookieStorage()` is for servers that render. @default 'local' (`memory` where there is no window) */
  storage?: 'local' | 'session' | 'memory' | AuthStorage | undefined;
  /**
   * Whether the session is looked after while somebody watches it (a mounted provider, `auth.session.subscribe`): refreshed ahead of its expiry, and the same in every
   * tab. Without, it is refreshed when a token is asked for. @default true
   */
  keepFresh?: boolean | undefined;
  /** Where `auth.fetch` sends the token to: `https://api.example.com`. The app's own origin has to be named too. @default [] */
  allowedOrigins?: readonly string[] | undefined;
  /** Signs out a person who has done nothing in any tab for so long, in milliseconds. @default never */
  idleTimeout?: number | undefined;
  /** Signs out a person whose sign-in is so old, in milliseconds. @default never */
  absoluteTimeout?: number | undefined;
  /** How long before either they are warned, in milliseconds. @default 60000 */
  timeoutWarning?: number | undefined;
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
  /**
   * How a sign-in begins. `USER_AUTH` asks for the username first, and then for what the person has: a password, a code, a passkey; the pool needs the Essentials
   * plan, and the app client ALLOW_USER_AUTH. `USER_PASSWORD_AUTH` sends the password to Cognito as it is, which a Lambda that migrates users needs; the app client must allow it.
   * `CUSTOM_AUTH` leads to the questions of the pool's own Lambdas: after the password, proved as by `USER_SRP_AUTH`, or at once for a sign-in without one.
   * @default 'USER_SRP_AUTH'
   */
  authFlow?: 'USER_SRP_AUTH' | 'USER_AUTH' | 'USER_PASSWORD_AUTH' | 'CUSTOM_AUTH' | undefined;
  /** The first factors that people may use here. With USER_AUTH, those that the pool allows and that aren't here are not shown. Without PASSWORD no form asks for one, or offers to reset it: empty for CUSTOM_AUTH without passwords. @default all */
  firstFactors?: readonly FirstFactor[] | undefined;
  /** Whether the form asks for the username alone, and for a password only if it comes to that. @default true with USER_AUTH, else false */
  identifierFirst?: boolean | undefined;
  /** Whether this browser remembers who signed in last and by which first factor (never the secret), to begin with it the next time. Only with USER_AUTH. @default true */
  rememberLastSignIn?: boolean | undefined;
  /** When a person who signed in by something else is asked whether they want a passkey. @default 'once' where `firstFactors` has WEB_AUTHN, else 'never' */
  passkeyOffer?: 'always' | 'once' | 'never' | undefined;
  /** Whether a browser is remembered, where the pool leaves it to the person. @default 'ask' */
  rememberDevice?: 'ask' | 'always' | 'never' | undefined;
  /** What this browser is called in the list of the person's devices. @default the browser's name and the system's */
  deviceName?: string | undefined;
  /** Whether a person who has proved no address yet is asked to, after a sign-in. @default false */
  verifyContact?: boolean | undefined;
  /** The host of the managed login pages: `auth.example.com`, or Cognito's own `<prefix>.auth.<region>.amazoncognito.com`; or its address, or a path on the page's origin. Needed for social and enterprise providers. */
  domain?: string | undefined;
  /** Where providers send people back to, letter for letter as it is registered with the app client, on the page's own origin; a path stands for one there. @default the page's origin and `/` */
  redirectUri?: string | undefined;
  /** Where the managed login pages send people after a sign-out, as it is registered. @default redirectUri */
  logoutUri?: string | undefined;
  /** What is asked for in a sign-in by redirect. @default ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'] */
  scopes?: readonly string[] | undefined;
  /** What an authenticator app calls this app, next to the username. @default the page's host name */
  totpIssuer?: string | undefined;
  /** Goes to the pool's Lambdas with every operation that takes ClientMetadata; a function is asked at each call, by the operation's name. Never a secret: Cognito keeps it nowhere, but doesn't encrypt it. */
  clientMetadata?: ClientData | undefined;
  /** Goes to the PreSignUp Lambda with SignUp, and to PreAuthentication with InitiateAuth (there as ClientMetadata, which is how Cognito takes it). */
  validationData?: ClientData | undefined;
  /** EncodedData of AWS's script for threat protection. @default what the script says, where the page has loaded it */
  userContextData?: ((username: string) => string | undefined) | undefined;
}

/** Names and texts for Lambdas, or a function that makes them for one operation, `SignUp` for example. */
export type ClientData =
  | Readonly<Record<string, string>>
  | ((operation: string) => Readonly<Record<string, string>> | undefined);

/** What screens need to know of the pool. */
export interface PoolDescription {
  userPoolId: string;
  clientId: string;
  usernameAttributes: readonly ('email' | 'phone_number')[];
  signUpAttributes: readonly string[];
  passwordPolicy: PasswordPolicy;
  /** The form asks who it is before it asks for anything else. */
  isIdentifierFirst: boolean;
  /** The first factors that people may use here. Without `PASSWORD` among them there are no passwords at all. */
  firstFactors: readonly FirstFactor[];
}
