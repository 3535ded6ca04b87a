import { describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

describe('DeleteUser', () => {
  it('removes the user, with an empty answer, and leaves the name to others', async () => {
    const local = createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      users: [{ username: email, password }],
    });
    const { AccessToken, RefreshToken } = await signIn(local);
    expect(await post(local, 'DeleteUser', { AccessToken })).toMatchObject({ status: 200, body: undefined });
    expect(local.users.get(email)).toBeUndefined();
    expect(await failure(post(local, 'GetUser', { AccessToken }))).toBe('UserNotFoundException: User does not exist.');
    expect(await failure(post(local, 'DeleteUser', { AccessToken }))).toContain('UserNotFoundException');
    expect(await failure(post(local, 'GetTokensFromRefreshToken', { RefreshToken }))).toContain(
      'NotAuthorizedException',
    );
    await expect(signIn(local)).rejects.toThrow('Incorrect username or password.');
    expect(await failure(post(local, 'SignUp', { Username: email, Password: password }))).toBeUndefined();
  });
});
