import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const next = 'Another-1906';
const hour = 60 * 60 * 1000;

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    codes: () => '123456',
    users: [{ username: email, password }],
    ...config,
  });
const forgot = (local: LocalCognito, Username = email) => post(local, 'ForgotPassword', { Username });
const reset = (local: LocalCognito, change: object = {}) =>
  failure(
    post(local, 'ConfirmForgotPassword', { Username: email, ConfirmationCode: '123456', Password: next, ...change }),
  );

describe('ForgotPassword', () => {
  it('sends a code to the verified address, by email before phone', async () => {
    const attributes = { phone_number: '+442079460123' };
    const local = pool({ users: [{ username: email, password, attributes }] });
    expect((await forgot(local)).body).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(local.inbox.last(email)).toMatchObject({
      purpose: 'ForgotPassword',
      text: 'Your password reset code is 123456',
    });
  });

  it.each<[string, LocalCognitoConfig, string]>([
    ['unknown', { users: [] }, 'UserNotFoundException: Username/client id combination not found.'],
    ['disabled', { users: [{ username: email, enabled: false }] }, 'NotAuthorizedException: User is disabled.'],
    [
      'unverified',
      { users: [{ username: email, status: 'UNCONFIRMED' }] },
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    ],
  ])('looks the same for somebody %s, unless the pool tells', async (_, config, text) => {
    const local = pool(config);
    expect((await forgot(local)).body.CodeDeliveryDetails.Destination).toBe('a***@e***');
    expect(local.inbox.messages).toEqual([]);
    expect(await failure(forgot(pool({ ...config, preventUserExistenceErrors: 'LEGACY' })))).toBe(text);
  });

  it('refuses who has a temporary password', async () => {
    expect(await failure(forgot(pool({ users: [{ username: email, status: 'FORCE_CHANGE_PASSWORD' }] })))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    );
  });

  it('is limited, together with ConfirmForgotPassword', async () => {
    const local = pool({ rateLimits: { forgotPassword: 3 } });
    await forgot(local);
    await forgot(local);
    expect(await reset(local, { ConfirmationCode: '999999' })).toContain('CodeMismatchException');
    expect(await reset(local)).toBe('LimitExceededException: Attempt limit exceeded, please try after some time.');
    await local.clock.advance(hour - 1);
    expect(await reset(local)).toContain('LimitExceededException');
  });
});

describe('ConfirmForgotPassword', () => {
  it('changes the password, and uses up the code', async () => {
    const local = pool();
    await forgot(local);
    expect(await reset(local)).toBeUndefined();
    await expect(signIn(local)).rejects.toThrow('Incorrect username or password.');
    await expect(signIn(local, email, next)).resolves.toBeDefined();
    expect(await reset(local)).toBe('ExpiredCodeException: Invalid code provided, please request a code again.');
  });

  it('refuses a code after an hour', async () => {
    const local = pool();
    await forgot(local);
    await local.clock.advance(hour);
    expect(await reset(local)).toContain('ExpiredCodeException');
  });

  it('keeps the code where the policy refuses the password', async () => {
    const local = pool();
    await forgot(local);
    expect(await reset(local, { Password: 'short' })).toBe(
      'InvalidPasswordException: Password does not conform to policy: Password not long enough',
    );
    expect(await reset(local)).toBeUndefined();
  });

  it('gives back a user who had to reset', async () => {
    const local = pool({ users: [{ username: email, password, status: 'RESET_REQUIRED' }] });
    await expect(signIn(local)).rejects.toThrow('Password reset required for the user');
    await forgot(local);
    await reset(local);
    await expect(signIn(local, email, next)).resolves.toBeDefined();
  });

  it('says nothing of an unknown user', async () => {
    const unknown = { Username: 'nobody@example.com' };
    expect(await reset(pool(), unknown)).toContain('ExpiredCodeException');
    expect(await reset(pool({ preventUserExistenceErrors: 'LEGACY' }), unknown)).toContain('UserNotFoundException');
  });
});
