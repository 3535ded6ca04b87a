import type { Adapter } from './adapter.ts';
import type { AuthConfig, PasswordPolicy, PoolDescription } from './auth-config.ts';
import type { AuthContext, Watchers } from './auth-context.ts';
import type { AuthFetchInit } from './auth-fetch.ts';
import { checkConfig, checkIds, endpointOf } from './check-config.ts';
import { type Clock, systemClock } from './clock.ts';
import { AuthError } from './errors.ts';
import type {
  AuthUser,
  Gateway,
  RestoreStep,
  SessionFact,
  SessionStatus,
  SessionWarning,
  StepUpRequest,
  UserSession,
} from './gateway/index.ts';
import { lastSignInKey, lastUserKey, openStorage, resumeKey } from './storage.ts';

/**
 * Makes the one object that an app signs people in with: call it once, outside React. Nothing is loaded or asked of Cognito until it is needed.
 *
 * Throws a `TypeError` at once for ids that can't be, and in development for whatever else can't work.
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
  checkIds(config);
  try {
    // Bundlers put a word in here, and drop what it rules out.
    if (process.env.NODE_ENV !== 'production') checkConfig(config);
  } catch (error) {
    // None did, and a browser has no `process`: that is a ReferenceError.
    if (error instanceof TypeError) throw error;
  }
  const { userPoolId, clientId, clock = systemClock, usernameAttributes = ['email'] } = config;
  const watchers: Watchers = new Set();
  const storage = openStorage(config.storage ?? 'local');
  const watch: Gateway['watchSession'] = (listener) => {
    const entry = (fact: SessionFact) => listener(fact);
    watchers.add(entry);
    watchers.changed?.();
    return () => {
      watchers.delete(entry);
      watchers.changed?.();
    };
  };
  const pool: PoolDescription = {
    userPoolId,
    clientId,
    usernameAttributes,
    signUpAttributes: config.signUpAttributes ?? (usernameAttributes.length ? [] : ['email']),
    passwordPolicy: { ...defaultPolicy, ...config.passwordPolicy },
    isIdentifierFirst: config.identifierFirst ?? config.authFlow === 'USER_AUTH',
    firstFactors: config.firstFactors ?? allFactors,
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
    watchers,
    watch,
    announce(fact) {
      for (const listener of [...watchers]) {
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

  // What is behind the boundary are the same methods: `Adapter` says so.
  const later = Object.fromEntries(
    loadedMethods.map((name) => [name, async (...input: [never]) => (await load())[name](...input)]),
  ) as Pick<Gateway, Loaded>;

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

  const hasLastSignIn = async () => (await storage.getItem(lastSignInKey(clientId))) !== null;
  const hasSession = async () =>
    ((await storage.brief?.getItem(lastUserKey(clientId))) ?? (await storage.getItem(lastUserKey(clientId)))) !== null;

  async function restore(): Promise<RestoreStep> {
    const isBack = !!config.domain && (config.redirectUri ? ownCallback : callback).test(globalThis.location?.search);
    const isEmpty = !isBack && !(await hasSession()) && (await storage.getItem(resumeKey(clientId))) === null;
    if (isEmpty) return { kind: 'signedOut' };
    return (await loadPatiently()).restore(isBack);
  }

  /** Runs what has to be loaded first, until the returned function is called. */
  function lazily(begin: (adapter: Adapter) => Promise<() => void>): () => void {
    let isOver = false;
    let end: (() => void) | undefined;
    loadPatiently()
      .then(begin)
      .then(
        (begun) => {
          end = begun;
          if (isOver) end();
        },
        () => {
          // Not to be loaded: the listener hears nothing. The calls themselves say why.
        },
      );
    return () => {
      isOver = true;
      end?.();
    };
  }

  const gateway: Gateway = {
    restore() {
      restoring ??= restore().finally(() => {
        restoring = undefined;
      });
      return restoring;
    },
    ...later,
    offerPasskey: async (options) => ((await hasLastSignIn()) ? (await load()).offerPasskey(options) : undefined),
    abandon: () => storage.removeItem(resumeKey(clientId)),
    watchSession: watch,
  };

  return {
    pool,
    clock,
    context,
    gateway,
    session: {
      tokens: async (options) => ((await hasSession()) ? (await load()).tokens(options) : undefined),
      current: async () => ((await hasSession()) ? (await load()).current() : undefined),
      fetchUser: async () => (await load()).fetchUser(),
      subscribe(listener) {
        listener({ status: 'checking' });
        return lazily(async (adapter) => adapter.subscribe(gateway, listener));
      },
      watchTimeout: (listener) => lazily(async (adapter) => (await adapter.timeLimit()).watch(listener)),
      stay: async () => (await (await load()).timeLimit()).stay(),
    },
    fetch: async (...request) => (await load()).fetch(...request),
    stepUp: async (request) => (await load()).awaitStepUp(request),
    prepare: async () => (await load()).prepare(),
  };
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
    /**
     * Tells who is signed in: `checking` at once, then what is found, then each change, also one that another tab made. Meanwhile the session is kept fresh. What
     * `useSession()` is in React. Returns what ends it.
     */
    subscribe(listener: (status: SessionStatus) => void): () => void;
    /** Tells when `idleTimeout` or `absoluteTimeout` is about to end the session, and when that has passed (undefined). Returns what ends it. */
    watchTimeout(listener: (warning: SessionWarning | undefined) => void): () => void;
    /** The person is still there: `idleTimeout` begins again. */
    stay(): Promise<void>;
  };
  /**
   * `fetch`, with `Authorization: Bearer <access token>` for the origins in `allowedOrigins`; a request to any other goes out as it is. The token is refreshed ahead of
   * its expiry, and once more where the answer is 401, after which the request is repeated (unless its body is a stream, which can't be). A browser takes the header off
   * where a redirect leads to another origin.
   *
   * Rejects with `AuthError` (`not-signed-in`, or why a token can't be had: `network`, `session-ended` …), and with what `fetch` rejects with.
   */
  fetch(input: RequestInfo | URL, init?: AuthFetchInit): Promise<Response>;
  /**
   * Makes sure that the person who is signed in has proved themselves well and lately enough: asks for what is missing, in the dialog of `<Authenticator>` or by
   * `useAuthenticator()`, and resolves once the tokens say so, at once if they do already. Where the pool has no levels (`acr`), they sign in afresh.
   *
   * Rejects with `AuthError`: `step-up-cancelled`, `step-up-unavailable`, `not-signed-in`, `session-expired` where the person took too long, `network` …
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
   */
  stepUp(request: StepUpRequest): Promise<void>;
  /** Loads what a sign-in needs, ahead of its first call. `<AuthProvider>` calls it on idle or first focus. Rejects with `AuthError` (`network`). */
  prepare(): Promise<void>;
}

/** The methods that are nothing here but a name. */
type Loaded = Exclude<keyof Gateway, 'restore' | 'abandon' | 'watchSession' | 'offerPasskey'>;

// A record, so that the compiler misses none.
const loadedMethods = Object.keys({
  signIn: 0,
  respondToChallenge: 0,
  startTotpSetup: 0,
  signInAgain: 0,
  signInWithRedirect: 0,
  signUp: 0,
  confirmSignUp: 0,
  resendSignUpCode: 0,
  forgotPassword: 0,
  confirmForgotPassword: 0,
  signOut: 0,
  changePassword: 0,
  updateAttributes: 0,
  sendAttributeCode: 0,
  verifyAttribute: 0,
  deleteUser: 0,
  createPasskey: 0,
  listPasskeys: 0,
  deletePasskey: 0,
  declinePasskey: 0,
  rememberDevice: 0,
  listDevices: 0,
  forgetDevice: 0,
  getAuthFactors: 0,
  setMfaPreference: 0,
  startTotpEnrolment: 0,
  finishTotpEnrolment: 0,
  stepUp: 0,
  cancelStepUp: 0,
} satisfies Record<Loaded, 0>) as Loaded[];

const allFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;
// What a provider adds to the address that it sends a person back to.
const callback = /[?&]state=[^&]/;
// At a route of its own it may lack the state, which the rest is told of.
const ownCallback = /[?&](code|error|state)=[^&]/;

// In milliseconds. With no connection at all the person is told within two seconds.
const reloadPauses = [300, 1200];

const defaultPolicy: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};
