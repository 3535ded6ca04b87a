import type { CognitoUser, CognitoUserPool, ICognitoUserData, ICognitoUserPoolData } from 'amazon-cognito-identity-js';
import userModule from 'amazon-cognito-identity-js/lib/CognitoUser.js';
import poolModule from 'amazon-cognito-identity-js/lib/CognitoUserPool.js';
import { type Answer, asRecord } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { unwrapped } from './load.ts';
import type { Wire } from './wire.ts';

// By module, not by the package's index: the half of it that nobody calls stays away.
const Pool = unwrapped<new (data: ICognitoUserPoolData) => CognitoUserPool>(poolModule);
const User = unwrapped<new (data: ICognitoUserData) => CognitoUser>(userModule);

/** What amazon-cognito-identity-js does for us. Nothing of it leaks out: plain answers, and what the wire threw. */
export interface UserPool {
  signUp(username: string, password: string | undefined, attributes: Readonly<Record<string, string>>): Promise<Answer>;
  /** With SignUp's Session, where it gave one. */
  confirmSignUp(username: string, code: string, session: string | undefined): Promise<Answer>;
  resendConfirmationCode(username: string): Promise<Answer>;
  forgotPassword(username: string): Promise<Answer>;
  confirmForgotPassword(username: string, code: string, password: string): Promise<Answer>;
}

export function createUserPool({ pool: { userPoolId, clientId: ClientId } }: AuthContext, wire: Wire): UserPool {
  /** `hear` gets what the library keeps to itself of an answer. */
  function openPool(hear: (answer: Answer) => void = () => {}): CognitoUserPool {
    const pool = new Pool({ UserPoolId: userPoolId, ClientId, Storage: forgetful });
    const request = (operation: string, input: Answer, callback: Callback) => {
      // A callback that throws is called again with what it threw, as the library's own client does: the first call counts.
      const passOn = (answer: Answer) => {
        hear(answer);
        callback(null, answer);
      };
      wire.call(operation, input).then(passOn).catch(callback);
    };
    return Object.assign(pool, { client: { request, requestWithRetry: request, promisifyRequest: wire.call } });
  }

  async function asUser(username: string, run: (user: CognitoUser, callback: Callback) => void): Promise<Answer> {
    const user = new User({ Username: username, Pool: openPool(), Storage: forgetful });
    return settle((callback) => run(user, callback));
  }

  return {
    async signUp(Username, password, attributes) {
      const list = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      // The library can't do without a password, nor with a Session below.
      if (!password) return wire.call('SignUp', { ClientId, Username, UserAttributes: list });
      let answer: Answer = {};
      const pool = openPool((heard) => {
        answer = heard;
      });
      // The declared type asks for instances of a class, of which only these two properties are sent.
      await settle((callback) => pool.signUp(Username, password, list as CognitoUserAttributes, [], callback));
      return answer;
    },
    confirmSignUp: (Username, ConfirmationCode, session) =>
      wire.call('ConfirmSignUp', {
        ...{ ClientId, Username, ConfirmationCode, ForceAliasCreation: false },
        ...(session && { Session: session }),
      }),
    resendConfirmationCode: (username) => asUser(username, (user, callback) => user.resendConfirmationCode(callback)),
    forgotPassword: (username) => asUser(username, (user, callback) => user.forgotPassword(asCallbacks(callback))),
    confirmForgotPassword: (username, code, password) =>
      asUser(username, (user, callback) => user.confirmPassword(code, password, asCallbacks(callback))),
  };
}

type CognitoUserAttributes = Parameters<CognitoUserPool['signUp']>[2];
type Callback = (error?: unknown, result?: unknown) => void;

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
