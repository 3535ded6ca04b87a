import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
    users: [{ username: email, password }],
    codes: () => '123456',
    ...config,
  });

describe('USER_PASSWORD_AUTH', () => {
  it.each([
    ['UNCONFIRMED', 'UserNotConfirmedException: User is not confirmed.'],
    ['RESET_REQUIRED', 'PasswordResetRequiredException: Password reset required for the user'],
  ] as const)('refuses who is %s', async (status, text) => {
    await expect(signIn(pool({ users: [{ username: email, password, status }] }))).rejects.toThrow(text);
  });

  it('tells of an unknown user only where the pool is told to', async () => {
    const config = { preventUserExistenceErrors: 'LEGACY' } as const;
    await expect(signIn(pool(), 'nobody@example.com')).rejects.toThrow('Incorrect username or password.');
    await expect(signIn(pool(config), 'nobody@example.com')).rejects.toThrow('User does not exist.');
  });

  it('takes what a client tells of the device, and notes it', async () => {
    const local = pool();
    const context = { UserContextData: { EncodedData: 'abc' }, AnalyticsMetadata: { AnalyticsEndpointId: 'x' } };
    const AuthParameters = { USERNAME: email, PASSWORD: password };
    const answer = post(local, 'InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters, ...context });
    expect(await failure(answer)).toBeUndefined();
    expect(local.calls.at(-1)?.request).toMatchObject(context);
  });
});

describe('USER_AUTH with the Session of a sign-up', () => {
  const newcomer = 'newcomer@example.com';
  const signUp = (local: ReturnType<typeof pool>, Username = newcomer) =>
    post(local, 'SignUp', { Username, Password: password });
  const confirm = (local: ReturnType<typeof pool>, Session: string | undefined, Username = newcomer) =>
    post(local, 'ConfirmSignUp', { Username, ConfirmationCode: '123456', Session });
  const initiate = (local: ReturnType<typeof pool>, Session: string, USERNAME = newcomer) =>
    post(local, 'InitiateAuth', { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME }, Session });

  it('signs in who has just confirmed, once', async () => {
    const local = pool();
    const confirmed = await confirm(local, (await signUp(local)).body.Session);
    const { body } = await initiate(local, confirmed.body.Session);
    expect(body.AuthenticationResult).toMatchObject({ AccessToken: expect.any(String) });
    expect(await failure(initiate(local, confirmed.body.Session))).toContain('session can only be used once');
  });

  it('refuses the Session of SignUp itself, of somebody else, and one of three minutes ago', async () => {
    const local = pool();
    const first = (await signUp(local)).body.Session;
    expect(await failure(initiate(local, first))).toContain('Invalid session for the user.');
    const { Session } = (await confirm(local, first)).body;
    expect(await failure(initiate(local, Session, email))).toContain('Invalid session for the user.');
    await local.clock.advance(3 * 60 * 1000);
    expect(await failure(initiate(local, Session))).toContain('NotAuthorizedException');
  });

  it('comes with the confirmation, whether or not the sign-up’s own is sent or still holds', async () => {
    const local = pool();
    const { Session } = (await signUp(local)).body;
    await local.clock.advance(3 * 60 * 1000);
    const late = await confirm(local, Session);
    expect((await initiate(local, late.body.Session)).status).toBe(200);
    await signUp(local, 'second@example.com');
    const without = await confirm(local, undefined, 'second@example.com');
    expect((await initiate(local, without.body.Session, 'second@example.com')).status).toBe(200);
  });

  it('is not to be had from a client that doesn’t allow USER_AUTH', async () => {
    const local = pool({ explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    expect((await signUp(local)).body).not.toHaveProperty('Session');
  });
});
