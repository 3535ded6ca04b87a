import type { CognitoUser, CognitoUserPool, ICognitoUserData, ICognitoUserPoolData } from 'amazon-cognito-identity-js';
import { type Answer, asRecord } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { AuthError } from './errors.ts';
import { type AuthenticationHelper, createSrp, type Srp } from './srp.ts';
import type { Wire } from './wire.ts';

/** What amazon-cognito-identity-js does for us. Nothing of it leaks out: plain answers, and what the wire threw. */
export interface UserPool {
  /** Loads what a sign-in needs of it, and does the half of its arithmetic that needs no password. */
  prepare(): Promise<void>;
  /** For one sign-in: what `prepare()` made ready is given away once. */
  startSrp(): Promise<Srp>;
  signUp(username: string, password: string, attributes: Readonly<Record<string, string>>): Promise<Answer>;
  confirmSignUp(username: string, code: string): Promise<Answer>;
  resendConfirmationCode(username: string): Promise<Answer>;
  forgotPassword(username: string): Promise<Answer>;
  confirmForgotPassword(username: string, code: string, password: string): Promise<Answer>;
}

export function createUserPool({ config, pool: { userPoolId, clientId } }: AuthContext, wire: Wire): UserPool {
  let ready: Promise<Srp> | undefined;
  const poolName = userPoolId.slice(userPoolId.indexOf('_') + 1);

  // By module, not by the package's index: a sign-in needs two thirds of it only.
  const loadHelper = loader<HelperClass>(() => import('amazon-cognito-identity-js/lib/AuthenticationHelper.js'));
  const loadPool = loader<PoolClass>(() => import('amazon-cognito-identity-js/lib/CognitoUserPool.js'));
  const loadUser = loader<UserClass>(() => import('amazon-cognito-identity-js/lib/CognitoUser.js'));

  const makeSrp = async () => createSrp(await loadHelper(), poolName);

  async function openPool(): Promise<CognitoUserPool> {
    const pool = new (await loadPool())({ UserPoolId: userPoolId, ClientId: clientId, Storage: forgetful });
    const request = (operation: string, input: Answer, callback: Callback) => {
      // A callback that throws is called again with what it threw, as the library's own client does: the first call counts.
      const passOn = (answer: Answer) => callback(null, answer);
      wire.call(operation, input).then(passOn).catch(callback);
    };
    return Object.assign(pool, { client: { request, requestWithRetry: request, promisifyRequest: wire.call } });
  }

  async function asUser(username: string, run: (user: CognitoUser, callback: Callback) => void): Promise<Answer> {
    const [User, pool] = await Promise.all([loadUser(), openPool()]);
    return settle((callback) => run(new User({ Username: username, Pool: pool, Storage: forgetful }), callback));
  }

  return {
    async prepare() {
      if (config.authFlow === 'USER_PASSWORD_AUTH') return;
      ready ??= makeSrp();
      const waited = ready;
      try {
        await waited;
      } catch (error) {
        // Not kept: the next call tries again.
        if (ready === waited) ready = undefined;
        throw error;
      }
    },
    startSrp() {
      const srp = ready ?? makeSrp();
      ready = undefined;
      return srp;
    },
    async signUp(username, password, attributes) {
      const pool = await openPool();
      const list = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      // The declared type asks for instances of a class, of which only these two properties are sent.
      return settle((callback) => pool.signUp(username, password, list as CognitoUserAttributes, [], callback));
    },
    confirmSignUp: (username, code) =>
      asUser(username, (user, callback) => user.confirmRegistration(code, false, callback)),
    resendConfirmationCode: (username) => asUser(username, (user, callback) => user.resendConfirmationCode(callback)),
    forgotPassword: (username) => asUser(username, (user, callback) => user.forgotPassword(asCallbacks(callback))),
    confirmForgotPassword: (username, code, password) =>
      asUser(username, (user, callback) => user.confirmPassword(code, password, asCallbacks(callback))),
  };
}

type HelperClass = new (poolName: string) => AuthenticationHelper;
type PoolClass = new (data: ICognitoUserPoolData) => CognitoUserPool;
type UserClass = new (data: ICognitoUserData) => CognitoUser;
type CognitoUserAttributes = Parameters<CognitoUserPool['signUp']>[2];
type Callback = (error?: unknown, result?: unknown) => void;

// The session is kept by session.ts: what the library would keep is lost at once.
const forgetful = { setItem() {}, getItem: () => null, removeItem() {}, clear() {} };

function loader<Class>(load: () => Promise<{ default: unknown }>): () => Promise<Class> {
  let loading: Promise<Class> | undefined;
  return () => {
    // The library reads `global` while it loads, which a browser doesn't have.
    globalThis.global ??= globalThis;
    loading ??= load().then(
      // These modules are CommonJS: Node.js and bundlers differ in whether their `default` is unwrapped. They have no types.
      ({ default: found }) => (asRecord(found)?.default ?? found) as Class,
      (cause) => {
        // Not kept: the next call tries again.
        loading = undefined;
        throw new AuthError('network', { cause });
      },
    );
    return loading;
  };
}

const asCallbacks = (callback: Callback) => ({
  onSuccess: (result: unknown) => callback(null, result),
  onFailure: (error: unknown) => callback(error),
  inputVerificationCode: (result: unknown) => callback(null, result),
});

function settle(start: (callback: Callback) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(asRecord(result) ?? {})));
  });
}
