import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const rotation = { feature: 'ENABLED', retryGracePeriodSeconds: 10 } as const;
const reuse = 'RefreshTokenReuseException';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    users: [{ username: email, password }],
    ...config,
  });
const refresh = (local: LocalCognito, RefreshToken: string, change: object = {}) =>
  post(local, 'GetTokensFromRefreshToken', { RefreshToken, ...change });
const rotate = async (local: LocalCognito, token: string): Promise<string> =>
  (await refresh(local, token)).body.AuthenticationResult.RefreshToken;

describe('GetTokensFromRefreshToken', () => {
  it('gives no refresh token where rotation is off', async () => {
    const local = pool();
    const { RefreshToken } = await signIn(local);
    const { body } = await refresh(local, RefreshToken);
    expect(Object.keys(body.AuthenticationResult).sort()).toEqual(['AccessToken', 'ExpiresIn', 'IdToken', 'TokenType']);
    expect(await failure(refresh(local, RefreshToken))).toBeUndefined();
  });

  it('replaces the refresh token where rotation is on', async () => {
    const local = pool({ refreshTokenRotation: { feature: 'ENABLED' } });
    const first = (await signIn(local)).RefreshToken;
    const second = await rotate(local, first);
    expect(second).not.toBe(first);
    expect(await failure(refresh(local, first))).toContain(reuse);
    expect(await failure(refresh(local, second))).toBeUndefined();
  });

  it('takes the replaced one again for as long as the grace period lasts', async () => {
    const local = pool({ refreshTokenRotation: rotation });
    const first = (await signIn(local)).RefreshToken;
    await rotate(local, first);
    await local.clock.advance(9_999);
    const again = await rotate(local, first);
    await local.clock.advance(1);
    expect(await failure(refresh(local, first))).toContain(reuse);
    expect(await failure(refresh(local, again))).toBeUndefined();
  });

  it('doesn’t lengthen the sign-in by rotation', async () => {
    const local = pool({ refreshTokenRotation: rotation });
    const first = (await signIn(local)).RefreshToken;
    await local.clock.advance(15 * 24 * 60 * 60 * 1000);
    const second = await rotate(local, first);
    await local.clock.advance(15 * 24 * 60 * 60 * 1000);
    expect(await failure(refresh(local, second))).toBe('NotAuthorizedException: Refresh Token has expired');
  });

  it('ends all tokens of a sign-in with any of them', async () => {
    const local = pool({ refreshTokenRotation: rotation });
    const first = (await signIn(local)).RefreshToken;
    const second = await rotate(local, first);
    await post(local, 'RevokeToken', { Token: first });
    expect(await failure(refresh(local, second))).toBe('NotAuthorizedException: Refresh Token has been revoked');
  });

  it('is the only way to refresh where rotation is on', async () => {
    const local = pool({ refreshTokenRotation: rotation });
    const { RefreshToken } = await signIn(local);
    for (const AuthFlow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN']) {
      const answer = post(local, 'InitiateAuth', { AuthFlow, AuthParameters: { REFRESH_TOKEN: RefreshToken } });
      expect(await failure(answer)).toBe(`InvalidParameterException: ${AuthFlow} is not enabled for the client.`);
    }
  });

  it('refuses a token that is foreign, or of a user who is disabled', async () => {
    const local = pool();
    const { RefreshToken } = await signIn(local);
    expect(await failure(refresh(pool(), RefreshToken))).toBe('NotAuthorizedException: Invalid Refresh Token');
    local.users.update(email, { enabled: false });
    expect(await failure(refresh(local, RefreshToken))).toContain('NotAuthorizedException');
  });

  it('wants the secret of a client that has one', async () => {
    const users = [{ username: email, password }];
    const local = pool({ clientSecret: 'secret', users });
    expect(await failure(refresh(local, 'a'))).toContain('NotAuthorizedException: Unable to verify');
    expect(await failure(refresh(local, 'a', { ClientSecret: 'secret' }))).toBe(
      'NotAuthorizedException: Invalid Refresh Token',
    );
  });

  it('can’t have a grace period of more than a minute', () => {
    expect(() => pool({ refreshTokenRotation: { retryGracePeriodSeconds: 61 } })).toThrow(/0 to 60/);
  });
});
