import * as library from 'amazon-cognito-identity-js';
import type { AuthContext } from './auth.ts';
import type { SignInHelper } from './challenge.ts';
import { type AuthenticationHelper, createSrp } from './srp.ts';
import { type Answer, asRecord, type Wire } from './wire.ts';

/** What amazon-cognito-identity-js does for us. Nothing of it leaks out: plain answers, and what the wire threw. */
export interface UserPool extends SignInHelper {
  signUp(username: string, password: string, attributes: Readonly<Record<string, string>>): Promise<Answer>;
  confirmSignUp(username: string, code: string): Promise<Answer>;
  resendConfirmationCode(username: string): Promise<Answer>;
  forgotPassword(username: string): Promise<Answer>;
  confirmForgotPassword(username: string, code: string, password: string): Promise<Answer>;
}

export function createUserPool({ pool: { userPoolId, clientId } }: AuthContext, wire: Wire): UserPool {
  const pool = new library.CognitoUserPool({
    UserPoolId: userPoolId,
    ClientId: clientId,
    Storage: forgetful,
  });
  const client = {
    request(operation: string, input: Answer, callback: Callback) {
      // A callback that throws is called again with what it threw, as the library's own client does: the first call counts.
      wire
        .call(operation, input)
        .then((answer) => callback(null, answer))
        .catch(callback);
    },
  };
  Object.assign(pool, { client: { ...client, requestWithRetry: client.request, promisifyRequest: wire.call } });
  const user = (username: string) => new library.CognitoUser({ Username: username, Pool: pool, Storage: forgetful });

  return {
    startSrp: () => createSrp(Helper, pool.getUserPoolName()),
    contextData(username) {
      const data = (pool as typeof pool & UndeclaredMethods).getUserContextData(username);
      return data ? { UserContextData: data } : {};
    },
    async signUp(username, password, attributes) {
      const list = Object.entries(attributes).map(([Name, Value]) => new library.CognitoUserAttribute({ Name, Value }));
      return settle((callback) => pool.signUp(username, password, list, [], callback));
    },
    confirmSignUp: (username, code) => settle((callback) => user(username).confirmRegistration(code, false, callback)),
    resendConfirmationCode: (username) => settle((callback) => user(username).resendConfirmationCode(callback)),
    forgotPassword: (username) => settle((callback) => user(username).forgotPassword(asCallbacks(callback))),
    confirmForgotPassword: (username, code, password) =>
      settle((callback) => user(username).confirmPassword(code, password, asCallbacks(callback))),
  };
}

type Callback = (error?: unknown, result?: unknown) => void;

// The library has both, but its index.d.ts leaves them out: hence the two casts.
interface UndeclaredExports {
  AuthenticationHelper: new (poolName: string) => AuthenticationHelper;
}
interface UndeclaredMethods {
  getUserContextData(username: string): Answer | undefined;
}
const Helper = (library as unknown as UndeclaredExports).AuthenticationHelper;

// The session is kept by session.ts: what the library would keep is lost at once.
const forgetful = { setItem() {}, getItem: () => null, removeItem() {}, clear() {} };

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
