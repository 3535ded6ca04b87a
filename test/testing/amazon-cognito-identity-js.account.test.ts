import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

const email = 'ada@example.com';
const password = 'Analytical-1843';
const next = 'Another-1906';

/** What somebody signed in does to their account, by AWS's own client, unmodified. */
describe('amazon-cognito-identity-js on an account of the local Cognito', () => {
  let local: LocalCognito;
  let uninstall: () => void;
  let user: CognitoUser;

  const open = (config: LocalCognitoConfig = {}) => {
    uninstall?.();
    local = createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      codes: () => '482913',
      users: [{ username: email, password, attributes: { name: 'Ada' } }],
      ...config,
    });
    uninstall = local.install();
    const storage = new Map<string, string>();
    const Storage = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
      removeItem: (key: string) => void storage.delete(key),
      clear: () => storage.clear(),
    };
    const Pool = new CognitoUserPool({ UserPoolId: local.userPoolId, ClientId: local.clientId, Storage });
    user = new CognitoUser({ Username: email, Pool, Storage });
    user.setAuthenticationFlowType('USER_PASSWORD_AUTH');
  };
  beforeEach(() => open());
  afterEach(() => uninstall());

  const signIn = (Password = password, ClientMetadata = {}) =>
    new Promise<CognitoUserSession | { attributes: object; required: unknown }>((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username: email, Password, ClientMetadata }), {
        onSuccess: resolve,
        onFailure: reject,
        newPasswordRequired: (attributes, required) => resolve({ attributes, required }),
      });
    });
  const verify = (code: string) =>
    new Promise((resolve, reject) => {
      user.verifyAttribute('email', code, { onSuccess: resolve, onFailure: reject });
    });
  const attributes = async () => {
    const found = await call<CognitoUserAttribute[]>((done) => user.getUserAttributes(done));
    return Object.fromEntries(found.map(({ Name, Value }) => [Name, Value]));
  };
  const refused = (code: string) => ({ code });

  it('signs in by USER_PASSWORD_AUTH, and is refused with a wrong password', async () => {
    await expect(signIn('Not-Hers-1')).rejects.toMatchObject(refused('NotAuthorizedException'));
    await signIn();
    expect(local.calls.at(-1)).toMatchObject({ request: { AuthFlow: 'USER_PASSWORD_AUTH' }, status: 200 });
  });

  it('hands clientMetadata to the functions of the pool', async () => {
    const seen: unknown[] = [];
    open({ triggers: { preAuthentication: ({ request }) => void seen.push(request.validationData) } });
    await signIn(password, { campaign: 'spring' });
    expect(seen).toEqual([{ campaign: 'spring' }]);
  });

  it('changes the password', async () => {
    await signIn();
    const change = (old: string, fresh = next) => call((done) => user.changePassword(old, fresh, done));
    await expect(change('Not-Hers-1')).rejects.toMatchObject(refused('NotAuthorizedException'));
    await expect(change(password, 'weak')).rejects.toMatchObject(refused('InvalidPasswordException'));
    await expect(change(password)).resolves.toBe('SUCCESS');
    await expect(signIn()).rejects.toMatchObject(refused('NotAuthorizedException'));
    await signIn(next);
  });

  it('changes, verifies and deletes attributes', async () => {
    await signIn();
    const changes = [
      new CognitoUserAttribute({ Name: 'email', Value: 'countess@example.com' }),
      new CognitoUserAttribute({ Name: 'nickname', Value: 'Lady' }),
    ];
    await expect(call((done) => user.updateAttributes(changes, done))).resolves.toBe('SUCCESS');
    expect(await attributes()).toMatchObject({ email: 'countess@example.com', email_verified: 'false' });
    await new Promise<void>((resolve, reject) => {
      user.getAttributeVerificationCode('email', { onSuccess: () => resolve(), onFailure: reject });
    });
    await expect(verify('000000')).rejects.toMatchObject(refused('CodeMismatchException'));
    await expect(verify('482913')).resolves.toBe('SUCCESS');
    await expect(verify('482913')).rejects.toMatchObject(refused('ExpiredCodeException'));
    await call((done) => user.deleteAttributes(['nickname'], done));
    expect(await attributes()).toMatchObject({ email_verified: 'true' });
    expect(await attributes()).not.toHaveProperty('nickname');
  });

  it('sets a new password in the place of a temporary one, with what is missing', async () => {
    open({
      requiredAttributes: ['email', 'name'],
      users: [{ username: email, password, status: 'FORCE_CHANGE_PASSWORD' }],
    });
    const complete = (secret: string, given: object) =>
      new Promise<CognitoUserSession>((resolve, reject) => {
        user.completeNewPasswordChallenge(secret, given, { onSuccess: resolve, onFailure: reject });
      });
    expect(await signIn()).toEqual({ attributes: { email, email_verified: 'true', name: '' }, required: ['name'] });
    await expect(complete(next, { email, name: 'Ada' })).rejects.toMatchObject({
      message: 'Cannot modify an already provided email',
    });
    await signIn();
    await expect(complete('weak', { name: 'Ada' })).rejects.toMatchObject(refused('InvalidPasswordException'));
    const session = await complete(next, { name: 'Ada' });
    expect(session.getIdToken().payload).toMatchObject({ name: 'Ada' });
    await expect(complete(next, { name: 'Ada' })).rejects.toMatchObject(refused('NotAuthorizedException'));
  });

  it('has to reset where an administrator says so', async () => {
    local.users.update(email, { status: 'RESET_REQUIRED' });
    await expect(signIn()).rejects.toMatchObject(refused('PasswordResetRequiredException'));
  });

  it('deletes itself', async () => {
    await signIn();
    await expect(call((done) => user.deleteUser(done))).resolves.toBe('SUCCESS');
    expect(local.users.get(email)).toBeUndefined();
    await expect(signIn()).rejects.toMatchObject(refused('NotAuthorizedException'));
  });
});

/** The library's node-style callbacks as a promise. */
function call<Result>(run: (done: (error: unknown, result?: unknown) => void) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    // The library passes any result; each test looks at what it got.
    run((error, result) => (error ? reject(error) : resolve(result as Result)));
  });
}
