import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const start = Date.UTC(2026, 10, 3, 9, 5, 7);
const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: start }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    userSessionTracking: 'ENABLED',
    users: [
      { username: email, password },
      { username: 'grace@example.com', password },
    ],
    ...config,
  });

describe('ListUserSessions', () => {
  it('tells of each sign-in of the person, the last one first', async () => {
    const local = pool();
    const first = await signIn(local);
    await signIn(local, 'grace@example.com');
    await local.clock.advance(60_000);
    const second = await signIn(local);
    await local.clock.advance(60_000);
    await post(local, 'GetTokensFromRefreshToken', { RefreshToken: first.RefreshToken });
    const { body } = await post(local, 'ListUserSessions', { AccessToken: second.AccessToken });
    const common = {
      SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/),
      SessionType: 'TOKEN',
      ClientId: local.clientId,
      DeviceType: expect.any(String),
      LastIPAddress: expect.any(String),
      LastLocation: { Country: 'unknown' },
    };
    const seconds = start / 1000;
    expect(body).toEqual({
      Sessions: [
        { ...common, CreateDate: seconds + 60, LastActiveDate: seconds + 60, IsCurrentSession: true },
        { ...common, CreateDate: seconds, LastActiveDate: seconds + 120, IsCurrentSession: false },
      ],
    });
  });

  it('names the browser and the system', async () => {
    const local = pool();
    const post = async (operation: string, body: object, userAgent: string) => {
      const headers = {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        'User-Agent': userAgent,
      };
      const request = new Request(local.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await local.handle(request)).json();
    };
    const AuthParameters = { USERNAME: email, PASSWORD: password };
    const signInFrom = (userAgent: string) =>
      post('InitiateAuth', { ClientId: local.clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }, userAgent);
    await signInFrom('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    await signInFrom('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1');
    const { AuthenticationResult: tokens } = await signInFrom('curl/8');
    const { Sessions } = await post('ListUserSessions', { AccessToken: tokens.AccessToken }, '');
    const types = Sessions.map(({ DeviceType }: { DeviceType: string }) => DeviceType);
    expect(types).toEqual(['unknown', 'Safari on iOS', 'Firefox on Linux']);
  });

  it('leaves out what is over', async () => {
    const local = pool({ refreshTokenValidity: 60 * 60_000 });
    await signIn(local);
    await local.clock.advance(59 * 60_000);
    const revoked = await signIn(local);
    await post(local, 'RevokeToken', { Token: revoked.RefreshToken });
    const { AccessToken } = await signIn(local);
    const count = async () => (await post(local, 'ListUserSessions', { AccessToken })).body.Sessions.length;
    expect(await count()).toBe(2);
    await local.clock.advance(60_000);
    expect(await count()).toBe(1);
  });

  it('makes room by ending the session that was idle for longest', async () => {
    const local = pool({ tokenSession: { maxPerUser: 2 } });
    const first = await signIn(local);
    await local.clock.advance(1000);
    const second = await signIn(local);
    await local.clock.advance(1000);
    await post(local, 'GetTokensFromRefreshToken', { RefreshToken: first.RefreshToken });
    const { AccessToken } = await signIn(local);
    expect((await post(local, 'ListUserSessions', { AccessToken })).body.Sessions).toHaveLength(2);
    const refresh = (RefreshToken: string) => failure(post(local, 'GetTokensFromRefreshToken', { RefreshToken }));
    expect(await refresh(first.RefreshToken)).toBeUndefined();
    expect(await refresh(second.RefreshToken)).toBe('NotAuthorizedException: Refresh Token has been revoked');
  });

  it('is refused in a pool that doesn’t track them, to a token that doesn’t count, and for a page that isn’t there', async () => {
    const untracked = pool({ userSessionTracking: 'DISABLED' });
    const { AccessToken } = await signIn(untracked);
    expect(await failure(post(untracked, 'ListUserSessions', { AccessToken }))).toContain(
      'OperationNotEnabledException',
    );
    expect(await failure(post(pool(), 'ListUserSessions', { AccessToken }))).toContain('NotAuthorizedException');
    const local = pool();
    const tokens = await signIn(local);
    const turned = post(local, 'ListUserSessions', { AccessToken: tokens.AccessToken, NextToken: 'xyz' });
    expect(await failure(turned)).toContain('InvalidParameterException');
  });
});
