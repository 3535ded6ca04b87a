import type { Adapter } from './adapter.ts';
import { checkConfig, endpointOf } from './check-config.ts';
import { type Clock, systemClock } from './clock.ts';
import { AuthError } from './errors.ts';
import type { AuthUser, Gateway, RestoreStep, SessionFact, UserSession } from './gateway.ts';
import { type AuthStorage, lastUserKey, openStorage, resumeKey, type SafeStorage } from './storage.ts';

/**
 * Makes the one object that an app signs people in with: call it once, outside React. Nothing is loaded or asked of Cognito until it is needed.
 *
 * Throws a `TypeError` at once for a configuration that can't work.
 *
 * @example
 * ```ts
 * import { createAuth } from 'latchkey/cognito';
 *
 * export const auth = createAuth({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' });
 *
 * const tokens = await auth.session.tokens();
 * ```
 */
export function createAuth(config: AuthConfig): Auth {
  checkConfig(config);
  const { userPoolId, clientId, clock = systemClock, usernameAttributes = ['email'] } = config;
  const listeners = new Set<(fact: SessionFact) => void>();
  const storage = openStorage(config.storage ?? 'local');
  const pool: PoolDescription = {
    userPoolId,
    clientId,
    usernameAttributes,
    signUpAttributes: config.signUpAttributes ?? (usernameAttributes.length ? [] : ['email']),
    passwordPolicy: { ...defaultPolicy, ...config.passwordPolicy },
  };
  const context: AuthContext = {
    config,
    pool,
    storage,
    clock,
    endpoint: endpointOf(config),
    // Looked up at each call, so that a fetch that is patched later counts.
    fetch: config.fetch ?? ((...request) => globalThis.fetch(...request)),
    timeout: config.timeout ?? 15_000,
    announce(fact) {
      for (const listener of [...listeners]) {
        try {
          listener(fact);
        } catch (error) {
          // The listener's own fault: it must not fail the sign-in that it was told of.
          (globalThis.reportError ?? console.error)(error);
        }
      }
    },
  };
  let loading: Promise<Adapter> | undefined;
  let restoring: Promise<RestoreStep> | undefined;

  function load(): Promise<Adapter> {
    loading ??= import('./adapter.ts').then(
      ({ createGateway }) => createGateway(context),
      (cause) => {
        // Not kept: the next call tries again.
        loading = undefined;
        throw new AuthError('network', { cause });
      },
    );
    return loading;
  }

  function later<Name extends Loaded>(name: Name): Gateway[Name] {
    const call = async (input: never) => (await load())[name](input);
    // What is behind the boundary is the same method: `Adapter` says so.
    return call as Gateway[Name];
  }

  /** A person who is signed in must not see a sign-in form because one request failed. */
  async function loadPatiently(): Promise<Adapter> {
    for (const pause of reloadPauses) {
      try {
        return await load();
      } catch {
        // The last attempt's failure is the one that is told.
        await new Promise<void>((wake) => clock.setTimeout(wake, pause));
      }
    }
    return load();
  }

  const hasSession = async () => (await storage.getItem(lastUserKey(clientId))) !== null;

  async function restore(): Promise<RestoreStep> {
    const isEmpty = !(await hasSession()) && (await storage.getItem(resumeKey(clientId))) === null;
    if (isEmpty) return { kind: 'signedOut' };
    return (await loadPatiently()).restore();
  }

  return {
    pool,
    clock,
    context,
    gateway: {
      restore() {
        restoring ??= restore().finally(() => {
          restoring = undefined;
        });
        return restoring;
      },
      signIn: later('signIn'),
      respondToChallenge: later('respondToChallenge'),
      startTotpSetup: later('startTotpSetup'),
      signUp: later('signUp'),
      confirmSignUp: later('confirmSignUp'),
      resendSignUpCode: later('resendSignUpCode'),
      forgotPassword: later('forgotPassword'),
      confirmForgotPassword: later('confirmForgotPassword'),
      abandon: () => storage.removeItem(resumeKey(clientId)),
      signOut: later('signOut'),
      changePassword: later('changePassword'),
      updateAttributes: later('updateAttributes'),
      sendAttributeCode: later('sendAttributeCode'),
      verifyAttribute: later('verifyAttribute'),
      deleteUser: later('deleteUser'),
      watchSession(listener) {
        const entry = (fact: SessionFact) => listener(fact);
        listeners.add(entry);
        return () => listeners.delete(entry);
      },
    },
    session: {
      tokens: async (options) => ((await hasSession()) ? (await load()).tokens(options) : undefined),
      current: async () => ((await hasSession()) ? (await load()).current() : undefined),
      fetchUser: async () => (await load()).fetchUser(),
    },
    prepare: async () => (await load()).prepare(),
  };
}

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
  /**
   * How a sign-in begins. `USER_PASSWORD_AUTH` sends the password to Cognito as it is, which a Lambda that migrates users needs; the app client must allow it.
   * `CUSTOM_AUTH` leads to the questions of the pool's own Lambdas: after the password, proved as by `USER_SRP_AUTH`, or at once for a sign-in without one.
   * @default 'USER_SRP_AUTH'
   */
  authFlow?: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'CUSTOM_AUTH' | undefined;
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
  /** What the configuration came to, for other parts of Latchkey that call AWS: `latchkey/aws`. */
  readonly context: Pick<AuthContext, 'fetch' | 'storage' | 'timeout'>;
  readonly session: {
    /** The current tokens, refreshed first if they expire within a minute; undefined if nobody is signed in. Rejects with `AuthError` (`network`, `timeout`, `session-ended` …). */
    tokens(options?: { refresh?: boolean | undefined }): Promise<Tokens | undefined>;
    /** The session as it is known now, without a call. */
    current(): Promise<UserSession | undefined>;
    /** Asks Cognito who this is (GetUser), so it also finds out whether the session still counts: if not, it ends. */
    fetchUser(): Promise<Pick<AuthUser, 'username' | 'claims'>>;
  };
  /** Loads what a sign-in needs, ahead of its first call. `<AuthProvider>` calls it on idle or first focus. Rejects with `AuthError` (`network`). */
  prepare(): Promise<void>;
}

/** What createAuth hands over the lazy boundary. */
export interface AuthContext {
  readonly config: AuthConfig;
  readonly pool: PoolDescription;
  readonly endpoint: string;
  readonly fetch: typeof globalThis.fetch;
  readonly storage: SafeStorage;
  readonly clock: Clock;
  /** In milliseconds. */
  readonly timeout: number;
  /** Tells the watchers. */
  announce(fact: SessionFact): void;
}

/** The methods that are nothing here but a name. */
type Loaded = Exclude<keyof Gateway, 'restore' | 'abandon' | 'watchSession'>;

// In milliseconds. With no connection at all the person is told within two seconds.
const reloadPauses = [300, 1200];

const defaultPolicy: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};
