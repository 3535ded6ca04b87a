import * as library from 'amazon-cognito-identity-js';
import type { LocalCognito } from '../../src/testing/index.ts';
import { memory, password, username } from './page.ts';

/** amazon-cognito-identity-js by itself, with promises around it. */
export function createClient(local: LocalCognito) {
  const storage = memory();
  const pool = new library.CognitoUserPool({
    UserPoolId: local.userPoolId,
    ClientId: local.clientId,
    Storage: storage,
  });
  const user = (name = username) => new library.CognitoUser({ Username: name, Pool: pool, Storage: storage });
  const details = (text = password.reveal(), data: object = {}) =>
    new library.AuthenticationDetails({ Username: username, Password: text, ...data });

  async function call(start: (done: Done, callbacks: Callbacks) => unknown): Promise<unknown> {
    const undo = local.install();
    try {
      return await new Promise((resolve, reject) => {
        start((error, result) => (error ? reject(error) : resolve(result)), { onSuccess: resolve, onFailure: reject });
      });
    } finally {
      undo();
    }
  }

  async function signInBy(flow: string, text?: string, data?: object) {
    const person = user();
    person.setAuthenticationFlowType(flow);
    await call((_, callbacks) => person.authenticateUser(details(text, data), callbacks));
    return person;
  }

  const attributes = (values: Record<string, string>) =>
    Object.entries(values).map(([Name, Value]) => new library.CognitoUserAttribute({ Name, Value }));

  return {
    call,
    user,
    details,
    nobody: () => new library.AuthenticationDetails({ Username: username }),
    signIn: (text?: string, data?: object) => signInBy('USER_SRP_AUTH', text, data),
    signInPlainly: () => signInBy('USER_PASSWORD_AUTH'),
    signUp: (name: string, values: Record<string, string>, validation: Record<string, string>, data?: ClientMetadata) =>
      call((done) => pool.signUp(name, password.reveal(), attributes(values), attributes(validation), done, data)),
    refused: (promise: Promise<unknown>) =>
      promise.then(
        () => Promise.reject(new Error('Not refused.')),
        () => undefined,
      ),
  };
}

export type Client = ReturnType<typeof createClient>;
type ClientMetadata = Record<string, string>;
type Done = (error: unknown, result?: unknown) => void;
type Callbacks = { onSuccess: (result: unknown) => void; onFailure: (error: unknown) => void };
