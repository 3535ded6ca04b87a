import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type UserData,
} from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';

const email = 'Ada@Example.com';
const password = 'Analytical-1843';
const explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** AWS's own client, by itself and unmodified: Latchkey and the local Cognito could share a misreading, these two can't. */
describe('amazon-cognito-identity-js against the local Cognito', () => {
  let local: LocalCognito;
  let uninstall: () => void;
  let storage: ReturnType<typeof memoryStorage>;

  beforeEach(() => {
    local = createLocalCognito({
      explicitAuthFlows,
      users: [{ username: 'grace@example.com', password, attributes: { name: 'Grace' } }],
    });
    uninstall = local.install();
    storage = memoryStorage();
  });
  afterEach(() => uninstall());

  const pool = () => new CognitoUserPool({ UserPoolId: local.userPoolId, ClientId: local.clientId, Storage: storage });
  const user = (Username: string) => new CognitoUser({ Username, Pool: pool(), Storage: storage });

  const signIn = (client: CognitoUser, Username: string, Password = password) =>
    new Promise<CognitoUserSession>((resolve, reject) => {
      client.authenticateUser(new AuthenticationDetails({ Username, Password }), {
        onSuccess: resolve,
        onFailure: reject,
        newPasswordRequired: (attributes, required) => reject({ newPasswordRequired: [attributes, required] }),
      });
    });

  /** Without SRP, which costs this library a fifth of a second: for what comes after the sign-in. */
  const enter = (client: CognitoUser) => {
    client.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    return signIn(client, 'grace@example.com');
  };

  const signUp = () =>
    new Promise<{ userConfirmed: boolean; userSub: string } | undefined>((resolve, reject) => {
      const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
      pool().signUp(email, password, attributes, [], (error, result) => (error ? reject(error) : resolve(result)));
    });

  const confirm = (code: string) => call((done) => user(email).confirmRegistration(code, false, done));
  const lastCode = () => local.inbox.last()?.code ?? '';

  it('signs up, confirms and signs in', async () => {
    const result = await signUp();
    expect(result?.userConfirmed).toBe(false);
    await expect(confirm(lastCode())).resolves.toBe('SUCCESS');
    const session = await signIn(user(email), email);
    expect(session.getIdToken().payload).toMatchObject({ email, email_verified: true, sub: result?.userSub });
    expect(session.isValid()).toBe(true);
  });

  it('gets a new code, and the old one no longer counts', async () => {
    await signUp();
    const old = lastCode();
    await call((done) => user(email).resendConfirmationCode(done));
    const code = lastCode();
    if (old !== code) await expect(confirm(old)).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await expect(confirm(code)).resolves.toBe('SUCCESS');
  });

  it('is refused with a wrong, an expired and a used code', async () => {
    await signUp();
    const code = lastCode();
    await expect(confirm(otherThan(code))).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await local.clock.advance(24 * 60 * 60 * 1000);
    await expect(confirm(code)).rejects.toMatchObject({ code: 'ExpiredCodeException' });
    await call((done) => user(email).resendConfirmationCode(done));
    await confirm(lastCode());
    await expect(confirm(lastCode())).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });

  it('is refused with a wrong password, and as an unknown user in the same words', async () => {
    const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(signIn(user('grace@example.com'), 'grace@example.com', 'Not-Hers-1')).rejects.toMatchObject(wrong);
    await expect(signIn(user('nobody@example.com'), 'nobody@example.com')).rejects.toMatchObject(wrong);
  });

  it('is refused before it has confirmed', async () => {
    await signUp();
    await expect(signIn(user(email), email)).rejects.toMatchObject({ code: 'UserNotConfirmedException' });
  });

  it('signs in after many padding cases of salt and B', { timeout: 30_000 }, async () => {
    for (let round = 0; round < 3; round += 1) {
      local.users.update('grace@example.com', { password: `${password}${round}` });
      const session = await signIn(user('grace@example.com'), 'grace@example.com', `${password}${round}`);
      expect(session.isValid()).toBe(true);
    }
  });

  it('restores its session from storage, and refreshes it', async () => {
    const first = await enter(user('grace@example.com'));
    const restored = pool().getCurrentUser();
    if (!restored) throw new Error('The session was not stored.');
    const found = await call<CognitoUserSession>((done) => restored.getSession(done));
    expect(found.getAccessToken().getJwtToken()).toBe(first.getAccessToken().getJwtToken());

    // Without tokens that hold, getSession turns to the refresh token.
    for (const key of storage.keys().filter((name) => /\.(id|access)Token$/.test(name))) storage.removeItem(key);
    local.clearCalls();
    const fresh = await call<CognitoUserSession>((done) =>
      restored.refreshSession(new CognitoRefreshToken({ RefreshToken: first.getRefreshToken().getToken() }), done),
    );
    expect(fresh.getAccessToken().getJwtToken()).not.toBe(first.getAccessToken().getJwtToken());
    expect(fresh.getRefreshToken().getToken()).toBe(first.getRefreshToken().getToken());
    expect(local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth']);
  });

  it('refreshes by itself in getSession once the tokens have expired', async () => {
    uninstall();
    local = createLocalCognito({
      explicitAuthFlows,
      users: [{ username: 'grace@example.com', password }],
      accessTokenValidity: 0,
      idTokenValidity: 0,
    });
    uninstall = local.install();
    await enter(user('grace@example.com'));
    const restored = pool().getCurrentUser();
    local.clearCalls();
    await call((done) => restored?.getSession(done));
    expect(local.calls).toMatchObject([{ operation: 'InitiateAuth', request: { AuthFlow: 'REFRESH_TOKEN_AUTH' } }]);
  });

  it('resets a forgotten password, and signs in with the new one only', async () => {
    const forgot = (client: CognitoUser) =>
      new Promise((resolve, reject) => client.forgotPassword({ onSuccess: resolve, onFailure: reject }));
    const reset = (code: string, next: string) =>
      new Promise<void>((resolve, reject) => {
        user('grace@example.com').confirmPassword(code, next, { onSuccess: () => resolve(), onFailure: reject });
      });
    await expect(forgot(user('grace@example.com'))).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination: 'g***@e***', DeliveryMedium: 'EMAIL' },
    });
    const code = lastCode();
    await expect(reset(otherThan(code), 'Another-1906')).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await expect(reset(code, 'short')).rejects.toMatchObject({ code: 'InvalidPasswordException' });
    await reset(code, 'Another-1906');
    await expect(reset(code, 'Another-1907')).rejects.toMatchObject({ code: 'ExpiredCodeException' });
    await expect(enter(user('grace@example.com'))).rejects.toBeDefined();
    await signIn(user('grace@example.com'), 'grace@example.com', 'Another-1906');
  });

  it('reads who is signed in', async () => {
    const client = user('grace@example.com');
    await enter(client);
    const data = await call<UserData>((done) => client.getUserData(done, { bypassCache: true }));
    expect(data.UserAttributes).toContainEqual({ Name: 'name', Value: 'Grace' });
  });

  it('revokes its tokens when it signs out', async () => {
    const client = user('grace@example.com');
    const session = await enter(client);
    await new Promise<void>((resolve) => client.signOut(() => resolve()));
    expect(local.calls.at(-1)).toMatchObject({ operation: 'RevokeToken', status: 200 });
    client.setSignInUserSession(session);
    await expect(call((done) => client.getUserAttributes(done))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('ends every session by global sign-out', async () => {
    const here = user('grace@example.com');
    const there = user('grace@example.com');
    await enter(here);
    await enter(there);
    await new Promise((resolve, reject) => here.globalSignOut({ onSuccess: resolve, onFailure: reject }));
    await expect(call((done) => there.getUserAttributes(done))).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    });
  });

  it('is asked for a new password where an administrator set a temporary one', async () => {
    local.users.update('grace@example.com', { status: 'FORCE_CHANGE_PASSWORD' });
    await expect(signIn(user('grace@example.com'), 'grace@example.com')).rejects.toMatchObject({
      newPasswordRequired: [{ email: 'grace@example.com', name: 'Grace' }, []],
    });
  });
});

/** The library's node-style callbacks as a promise. */
function call<Result>(run: (done: (error: unknown, result?: unknown) => void) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    // The library passes any result; each test looks at what it got.
    run((error, result) => (error ? reject(error) : resolve(result as Result)));
  });
}

const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value);
    },
    removeItem: (key: string) => {
      items.delete(key);
    },
    clear: () => items.clear(),
    keys: () => [...items.keys()],
  };
}
