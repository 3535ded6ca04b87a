import * as library from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { memory, open, password, signedIn, username } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the keys in storage', () => {
  it('hold a session that amazon-cognito-identity-js picks up', async () => {
    const { local, storage, session } = await signedIn();
    const pool = new library.CognitoUserPool({
      UserPoolId: local.userPoolId,
      ClientId: local.clientId,
      Storage: storage,
    });
    const found = await new Promise<library.CognitoUserSession>((resolve, reject) => {
      pool.getCurrentUser()?.getSession((error: Error | null, value: library.CognitoUserSession | null) => {
        if (value) resolve(value);
        else reject(error);
      });
    });
    const tokens = await session.tokens();
    expect(found.isValid()).toBe(true);
    expect(found.getIdToken().getJwtToken()).toBe(tokens?.idToken);
    expect(found.getAccessToken().getJwtToken()).toBe(tokens?.accessToken);
    expect(found.getRefreshToken().getToken()).toBe(tokens?.refreshToken);
  });

  it('are those in which it leaves its own', async () => {
    const local = createLocalCognito({ users: [{ username, password: password.reveal() }] });
    const storage = memory();
    const pool = new library.CognitoUserPool({
      UserPoolId: local.userPoolId,
      ClientId: local.clientId,
      Storage: storage,
    });
    const undo = local.install();
    await new Promise((onSuccess, onFailure) => {
      const user = new library.CognitoUser({ Username: username, Pool: pool, Storage: storage });
      const details = new library.AuthenticationDetails({ Username: username, Password: password.reveal() });
      user.authenticateUser(details, { onSuccess, onFailure });
    });
    undo();
    const theirs = [...storage.map.keys()].sort();
    local.clearCalls();
    const page = open(local, storage);
    expect(await page.gateway.restore()).toMatchObject({ kind: 'signedIn', session: { user: { email: username } } });
    expect(local.calls).toEqual([]);
    await page.session.tokens({ refresh: true });
    expect([...storage.map.keys()].sort()).toEqual(theirs);
    await page.gateway.signOut({ scope: 'local' });
    expect(storage.map.size).toBe(0);
  });

  it('hold one person at a time', async () => {
    const page = await signedIn({
      users: [
        { username, password: password.reveal() },
        { username: 'grace@example.com', password: password.reveal() },
      ],
    });
    const count = page.storage.map.size;
    await page.gateway.signIn({ username: 'grace@example.com', password });
    expect(page.storage.map.size).toBe(count);
    expect((await page.session.current())?.user.email).toBe('grace@example.com');
  });
});
