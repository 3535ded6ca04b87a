import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { email, failure, password, post } from '../raw-client.ts';

const day = 24 * 60 * 60 * 1000;
const mismatch = 'CodeMismatchException: Invalid verification code provided, please try again.';
const expired = 'ExpiredCodeException: Invalid code provided, please request a code again.';

async function signedUp(config: LocalCognitoConfig = {}) {
  let made = 100_000;
  const local = createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    codes: () => String(++made),
    ...config,
  });
  await post(local, 'SignUp', { Username: email, Password: password });
  return local;
}
const confirm = (local: LocalCognito, ConfirmationCode: string | undefined, change: object = {}) =>
  failure(post(local, 'ConfirmSignUp', { Username: email, ConfirmationCode, ...change }));

describe('ConfirmSignUp', () => {
  it('confirms the user and verifies the address', async () => {
    const local = await signedUp();
    expect(await confirm(local, '100001')).toBeUndefined();
    expect(local.users.get(email)).toMatchObject({ status: 'CONFIRMED', attributes: { email_verified: 'true' } });
  });

  it('keeps the code after a wrong one', async () => {
    const local = await signedUp();
    expect(await confirm(local, '999999')).toBe(mismatch);
    expect(await confirm(local, '100001')).toBeUndefined();
  });

  it('refuses a code after 24 hours', async () => {
    const local = await signedUp();
    await local.clock.advance(day - 1);
    expect(await confirm(local, '999999')).toBe(mismatch);
    await local.clock.advance(1);
    expect(await confirm(local, '100001')).toBe(expired);
  });

  it('refuses the old code once a new one was sent', async () => {
    const local = await signedUp();
    await post(local, 'ResendConfirmationCode', { Username: email });
    expect(await confirm(local, '100001')).toBe(mismatch);
    expect(await confirm(local, '100002')).toBeUndefined();
  });

  it('refuses who is confirmed', async () => {
    const local = await signedUp();
    await confirm(local, '100001');
    expect(await confirm(local, '100001')).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    );
  });

  it('is allowed 15 times an hour', async () => {
    const local = await signedUp();
    for (let attempt = 0; attempt < 15; attempt += 1) expect(await confirm(local, '999999')).toBe(mismatch);
    const limit = 'LimitExceededException: Attempt limit exceeded, please try after some time.';
    expect(await confirm(local, '100001')).toBe(limit);
    await local.clock.advance(day / 24);
    expect(await confirm(local, '100001')).toBeUndefined();
  });

  it('tells of an unknown user only where the pool is told to', async () => {
    const unknown = { Username: 'nobody@example.com' };
    expect(await confirm(await signedUp(), '100001', unknown)).toBe(expired);
    expect(await confirm(await signedUp({ preventUserExistenceErrors: 'LEGACY' }), '100001', unknown)).toBe(
      'UserNotFoundException: Username/client id combination not found.',
    );
  });

  it('gives an alias to the first who confirms, or to who forces it', async () => {
    const local = createLocalCognito({ aliasAttributes: ['email'], codes: () => '123456' });
    const UserAttributes = [{ Name: 'email', Value: email }];
    await post(local, 'SignUp', { Username: 'first', Password: password, UserAttributes });
    await post(local, 'SignUp', { Username: 'second', Password: password, UserAttributes });
    expect(local.users.get(email)).toBeUndefined();
    expect(await confirm(local, '123456', { Username: 'first' })).toBeUndefined();
    expect(local.users.get(email)?.username).toBe('first');
    expect(await confirm(local, '123456', { Username: 'second' })).toBe(
      'AliasExistsException: An account with the email already exists.',
    );
    expect(await confirm(local, '123456', { Username: 'second', ForceAliasCreation: true })).toBeUndefined();
    expect(local.users.get(email)?.username).toBe('second');
  });
});

describe('ResendConfirmationCode', () => {
  const resend = (local: LocalCognito, Username = email) => post(local, 'ResendConfirmationCode', { Username });

  it('says where the code went', async () => {
    const { body } = await resend(await signedUp());
    expect(body).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
  });

  it('is allowed five times an hour', async () => {
    const local = await signedUp();
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await failure(resend(local))).toBeUndefined();
    expect(await failure(resend(local))).toContain('LimitExceededException');
  });

  it('refuses who is confirmed, and a pool that verifies nothing', async () => {
    const confirmed = createLocalCognito({ users: [{ username: email }] });
    expect(await failure(resend(confirmed))).toBe('InvalidParameterException: User is already confirmed.');
    expect(await failure(resend(await signedUp({ autoVerifiedAttributes: [] })))).toBe(
      'NotAuthorizedException: Cannot resend codes. Auto verification not turned on.',
    );
  });

  it('pretends to send to an unknown user, unless the pool tells', async () => {
    const local = await signedUp();
    const { body } = await resend(local, 'nobody@example.com');
    expect(body.CodeDeliveryDetails.Destination).toBe('n***@e***');
    expect(local.inbox.last('nobody@example.com')).toBeUndefined();
    const legacy = await signedUp({ preventUserExistenceErrors: 'LEGACY' });
    expect(await failure(resend(legacy, 'nobody@example.com'))).toContain('UserNotFoundException');
  });
});
