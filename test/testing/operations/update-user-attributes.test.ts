import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const other = 'countess@example.com';

async function signedIn(config: LocalCognitoConfig = {}, username = email) {
  let made = 100_000;
  const local = createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    codes: () => String(++made),
    users: [{ username, password, attributes: { name: 'Ada' } }],
    accessTokenValidity: 48 * 60 * 60 * 1000,
    ...config,
  });
  const { AccessToken } = await signIn(local, username);
  const call = (operation: string, body: object) => post(local, operation, { AccessToken, ...body });
  return {
    local,
    attributes: () => local.users.get(username)?.attributes ?? local.users.get(other)?.attributes,
    update: (values: Record<string, string>, change: object = {}) =>
      call('UpdateUserAttributes', {
        UserAttributes: Object.entries(values).map(([Name, Value]) => ({ Name, Value })),
        ...change,
      }),
    remove: (...UserAttributeNames: string[]) => call('DeleteUserAttributes', { UserAttributeNames }),
    send: (AttributeName: string) => call('GetUserAttributeVerificationCode', { AttributeName }),
    verify: (AttributeName: string, Code: string) => failure(call('VerifyUserAttribute', { AttributeName, Code })),
  };
}

describe('UpdateUserAttributes', () => {
  it('changes what needs no proof', async () => {
    const { update, attributes } = await signedIn({ customAttributes: ['custom:plan'] });
    expect((await update({ name: 'A. L.', 'custom:plan': 'pro' })).body).toEqual({ CodeDeliveryDetailsList: [] });
    expect(attributes()).toMatchObject({ name: 'A. L.', 'custom:plan': 'pro', email_verified: 'true' });
  });

  it('changes an address at once, unverified, and sends a code to it', async () => {
    const { local, update, attributes, verify } = await signedIn();
    expect((await update({ email: other })).body).toEqual({
      CodeDeliveryDetailsList: [{ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'c***@e***' }],
    });
    expect(attributes()).toMatchObject({ email: other, email_verified: 'false' });
    expect(local.inbox.last(other)).toMatchObject({ purpose: 'UpdateUserAttribute', code: '100001' });
    expect(await verify('email', '100001')).toBeUndefined();
    expect(attributes()).toMatchObject({ email: other, email_verified: 'true' });
  });

  it('keeps the old address until the new one is verified, where the pool says so', async () => {
    const { local, update, attributes, verify, send } = await signedIn({
      attributesRequireVerificationBeforeUpdate: ['email'],
    });
    await update({ email: other });
    expect(attributes()).toMatchObject({ email, email_verified: 'true' });
    await send('email');
    expect(local.inbox.last()?.to).toBe(other);
    expect(await verify('email', '100002')).toBeUndefined();
    expect(attributes()).toMatchObject({ email: other, email_verified: 'true' });
  });

  it('sends no code for a value that is there already, or that the pool doesn’t verify', async () => {
    const { local, update, attributes } = await signedIn();
    expect((await update({ email, phone_number: '+442079460123' })).body).toEqual({ CodeDeliveryDetailsList: [] });
    expect(attributes()).toMatchObject({ email_verified: 'true', phone_number_verified: 'false' });
    expect(local.inbox.messages).toEqual([]);
  });

  it('deletes what is left blank', async () => {
    const { update, attributes } = await signedIn();
    expect(await failure(update({ name: '' }))).toBeUndefined();
    expect(attributes()).not.toHaveProperty('name');
    expect(await failure(update({ email: '' }))).toBe('InvalidParameterException: attributes required: [email]');
  });

  it.each([
    [{ email_verified: 'true' }, 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
    [{ sub: 'me' }, 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
    [{ nickname: 'Lady' }, 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
    [{ email: 'ada' }, 'InvalidParameterException: Invalid email address format.'],
    [{ email: 'Grace@example.com' }, 'AliasExistsException: An account with the given email already exists.'],
    [
      { 'custom:no': 'x' },
      'InvalidParameterException: Attributes did not conform to the schema: Type for attribute {custom:no} could not be determined',
    ],
  ])('refuses %o, and changes nothing', async (values, text) => {
    const users = [{ username: email, password, attributes: { name: 'Ada' } }, { username: 'grace@example.com' }];
    const { update, attributes } = await signedIn({ users, writeAttributes: ['name', 'email'] });
    expect(await failure(update({ name: 'Changed', ...values }))).toBe(text);
    expect(attributes()).toMatchObject({ name: 'Ada', email });
  });

  it('shows the client what it may read, and no more', async () => {
    const { local } = await signedIn({ readAttributes: ['name'] });
    const { AccessToken, IdToken } = await signIn(local);
    const { body } = await post(local, 'GetUser', { AccessToken });
    expect(body.UserAttributes.map(({ Name }: { Name: string }) => Name)).toEqual(['sub', 'name']);
    const claims = JSON.parse(Buffer.from(IdToken.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ name: 'Ada' });
    expect(claims).not.toHaveProperty('email');
  });
});

describe('DeleteUserAttributes', () => {
  it('deletes what the user can do without', async () => {
    const { remove, attributes } = await signedIn();
    expect(await failure(remove('name'))).toBeUndefined();
    expect(attributes()).not.toHaveProperty('name');
    expect(await failure(remove('email'))).toBe('InvalidParameterException: attributes required: [email]');
    expect(await failure(remove('sub'))).toContain('NotAuthorizedException');
  });
});

describe('VerifyUserAttribute', () => {
  it('takes the code that was asked for, once', async () => {
    const { local, send, verify, attributes } = await signedIn({
      users: [{ username: email, password, attributes: { email_verified: 'false' } }],
    });
    expect((await send('email')).body).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(local.inbox.last(email)).toMatchObject({ purpose: 'VerifyUserAttribute', code: '100001' });
    expect(await verify('email', '999999')).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
    expect(await verify('email', '100001')).toBeUndefined();
    expect(attributes()).toMatchObject({ email_verified: 'true' });
    expect(await verify('email', '100001')).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
  });

  it('refuses a code after 24 hours, and one that went to another address', async () => {
    const { local, send, verify, update } = await signedIn({ autoVerifiedAttributes: [] });
    await send('email');
    await update({ email: other });
    expect(await verify('email', '100001')).toContain('ExpiredCodeException');
    await send('email');
    await local.clock.advance(24 * 60 * 60 * 1000);
    expect(await verify('email', '100002')).toContain('ExpiredCodeException');
  });

  it('limits codes and attempts', async () => {
    const { send, verify } = await signedIn();
    for (let count = 0; count < 5; count += 1) expect(await failure(send('email'))).toBeUndefined();
    expect(await failure(send('email'))).toContain('LimitExceededException');
    for (let count = 0; count < 15; count += 1) expect(await verify('email', '999999')).toContain('CodeMismatch');
    expect(await verify('email', '100005')).toContain('LimitExceededException');
  });

  it('knows only addresses, and those that the user has', async () => {
    const { send, verify } = await signedIn();
    expect(await failure(send('phone_number'))).toContain('InvalidParameterException');
    expect(await failure(send('name'))).toContain('InvalidParameterException');
    expect(await verify('name', '100001')).toContain('InvalidParameterException');
  });

  it('leaves an alias to who has verified it first', async () => {
    const users = [
      { username: 'ada', password },
      { username: 'grace', attributes: { email: other } },
    ];
    const { update, verify } = await signedIn({ aliasAttributes: ['email'], requiredAttributes: [], users }, 'ada');
    expect(await failure(update({ email: other }))).toBeUndefined();
    expect(await verify('email', '100001')).toBe('AliasExistsException: An account with the email already exists.');
  });
});
