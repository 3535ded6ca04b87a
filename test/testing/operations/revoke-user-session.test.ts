import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    userSessionTracking: 'ENABLED',
    users: [
      { username: email, password },
      { username: 'grace@example.com', password },
    ],
    ...config,
  });
const sessions = async (local: LocalCognito, AccessToken: string) =>
  (await post(local, 'ListUserSessions', { AccessToken })).body.Sessions;

describe('RevokeUserSession', () => {
  it('ends another session, with all its tokens', async () => {
    const local = pool();
    const there = await signIn(local);
    const { AccessToken } = await signIn(local);
    const [, { SessionId }] = await sessions(local, AccessToken);
    const revoke = () => failure(post(local, 'RevokeUserSession', { AccessToken, SessionId }));
    expect(await revoke()).toBeUndefined();
    expect(await failure(post(local, 'GetUser', { AccessToken: there.AccessToken }))).toContain('revoked');
    const refreshed = post(local, 'GetTokensFromRefreshToken', { RefreshToken: there.RefreshToken });
    expect(await failure(refreshed)).toBe('NotAuthorizedException: Refresh Token has been revoked');
    expect(await sessions(local, AccessToken)).toHaveLength(1);
    expect(await revoke()).toContain('ResourceNotFoundException');
  });

  it('refuses the current session, one of somebody else, and what can’t be one', async () => {
    const local = pool();
    const { AccessToken } = await signIn(local);
    const grace = await signIn(local, 'grace@example.com');
    const revoke = (SessionId: string, more: object = {}) =>
      failure(post(local, 'RevokeUserSession', { AccessToken, SessionId, ...more }));
    const [current] = await sessions(local, AccessToken);
    const [hers] = await sessions(local, grace.AccessToken);
    expect(await revoke(current.SessionId)).toContain('InvalidParameterException');
    expect(await revoke(hers.SessionId)).toContain('ResourceNotFoundException');
    expect(await revoke('current')).toContain('validation errors detected');
    expect(await revoke(hers.SessionId, { RevokeAssociatedSessions: 'ALL' })).toContain('NONE, LINKED');
    expect(await sessions(local, grace.AccessToken)).toHaveLength(1);
  });

  it('is refused in a pool that doesn’t track sessions', async () => {
    const local = pool({ userSessionTracking: 'DISABLED' });
    const { AccessToken } = await signIn(local);
    const revoked = post(local, 'RevokeUserSession', { AccessToken, SessionId: `tkn${'a'.repeat(25)}` });
    expect(await failure(revoked)).toContain('OperationNotEnabledException');
  });
});
