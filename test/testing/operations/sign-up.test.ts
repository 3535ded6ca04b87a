import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post } from '../raw-client.ts';

const signUp = (local: LocalCognito, change: object = {}) =>
  post(local, 'SignUp', { Username: email, Password: password, ...change });
const attributes = (values: Record<string, string>) => ({
  UserAttributes: Object.entries(values).map(([Name, Value]) => ({ Name, Value })),
});
const refusal = (config: LocalCognitoConfig, change: object) => failure(signUp(createLocalCognito(config), change));

describe('SignUp', () => {
  it('makes an unconfirmed user and sends a code', async () => {
    const local = createLocalCognito();
    const { body } = await signUp(local);
    expect(body).toEqual({
      UserConfirmed: false,
      UserSub: local.users.get(email)?.attributes.sub,
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(local.users.get(email)).toMatchObject({
      username: body.UserSub,
      status: 'UNCONFIRMED',
      attributes: { email, email_verified: 'false' },
    });
    expect(local.inbox.last(email)).toMatchObject({ purpose: 'SignUp', code: expect.stringMatching(/^\d{6}$/) });
  });

  it('sends the code to the phone where the pool verifies both', async () => {
    const local = createLocalCognito({ autoVerifiedAttributes: ['email', 'phone_number'] });
    const { body } = await signUp(local, attributes({ phone_number: '+442079460123' }));
    expect(body.CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+********0123',
    });
    expect(local.inbox.last('+442079460123')?.medium).toBe('SMS');
  });

  it('sends nothing where the pool verifies nothing', async () => {
    const local = createLocalCognito({ autoVerifiedAttributes: [] });
    const { body } = await signUp(local);
    expect(body).toEqual({ UserConfirmed: false, UserSub: expect.any(String) });
    expect(local.inbox.messages).toEqual([]);
  });

  it.each([
    ['Ab-1', 'Password not long enough'],
    ['abcdefgh', 'Password must have uppercase characters'],
    ['ABCDEFGH', 'Password must have lowercase characters'],
    ['Abcdefgh', 'Password must have numeric characters'],
    ['Abcdefg1', 'Password must have symbol characters'],
  ])('refuses the password %s by the first rule that it breaks', async (Password, reason) => {
    expect(await refusal({}, { Password })).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${reason}`,
    );
  });

  it('takes what a loose policy allows, but never blanks around a password', async () => {
    const passwordPolicy = {
      minimumLength: 6,
      requireLowercase: false,
      requireUppercase: false,
      requireNumbers: false,
      requireSymbols: false,
    };
    expect(await refusal({ passwordPolicy }, { Password: 'aaa aaa' })).toBeUndefined();
    expect(await refusal({ passwordPolicy }, { Password: ' aaaaaa' })).toContain("Value at 'password' failed");
  });

  it.each<[string, LocalCognitoConfig, object, string]>([
    ['no email', { usernameAttributes: ['email'] }, { Username: 'ada' }, 'Username should be an email.'],
    [
      'neither',
      { usernameAttributes: ['email', 'phone_number'] },
      { Username: 'ada' },
      'Username should be either an email or a phone number.',
    ],
    [
      'an email where email is an alias',
      { aliasAttributes: ['email'] },
      { Username: email },
      'Username cannot be of email format, since user pool is configured for email alias.',
    ],
    [
      'a malformed email attribute',
      { usernameAttributes: [] },
      { Username: 'ada', ...attributes({ email: 'ada' }) },
      'Invalid email address format.',
    ],
    ['a malformed phone number', {}, attributes({ phone_number: '020 7946 0123' }), 'Invalid phone number format.'],
    ['nothing that is required', { usernameAttributes: [] }, { Username: 'ada' }, 'attributes required: [email]'],
    [
      'an attribute that the pool lacks',
      {},
      attributes({ 'custom:plan': 'x' }),
      'Attributes did not conform to the schema: Type for attribute {custom:plan} could not be determined',
    ],
  ])('refuses %s', async (_, config, change, text) => {
    expect(await refusal(config, change)).toBe(`InvalidParameterException: ${text}`);
  });

  it('lets nobody verify their own email', async () => {
    expect(await refusal({}, attributes({ email_verified: 'true' }))).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    );
  });

  it('refuses a taken name in any case, unless the pool is case-sensitive', async () => {
    const users = [{ username: email }];
    const upper = { Username: email.toUpperCase() };
    expect(await refusal({ users }, upper)).toBe(
      'UsernameExistsException: An account with the given email already exists.',
    );
    expect(await refusal({ users, caseSensitive: true }, upper)).toBeUndefined();
    expect(
      await refusal(
        { usernameAttributes: [], users: [{ username: 'ada' }] },
        { Username: 'Ada', ...attributes({ email }) },
      ),
    ).toBe('UsernameExistsException: User already exists');
  });

  it('is closed where only administrators create users', async () => {
    expect(await refusal({ allowSignUp: false }, {})).toBe(
      'NotAuthorizedException: SignUp is not permitted for this user pool',
    );
  });

  it('does what the PreSignUp function says', async () => {
    const seen: unknown[] = [];
    const local = createLocalCognito({
      customAttributes: ['custom:plan'],
      triggers: {
        preSignUp: (event) => {
          seen.push(event);
          return { autoConfirmUser: true, autoVerifyEmail: true };
        },
      },
    });
    const { body } = await signUp(local, { ...attributes({ 'custom:plan': 'pro' }), ClientMetadata: { from: 'test' } });
    expect(body).toMatchObject({ UserConfirmed: true });
    expect(body.CodeDeliveryDetails).toBeUndefined();
    expect(local.users.get(email)).toMatchObject({ status: 'CONFIRMED', attributes: { email_verified: 'true' } });
    expect(seen).toMatchObject([
      {
        triggerSource: 'PreSignUp_SignUp',
        userName: body.UserSub,
        request: { userAttributes: { email, 'custom:plan': 'pro' }, clientMetadata: { from: 'test' } },
      },
    ]);
  });

  it('is refused in the PreSignUp function’s own words', async () => {
    const preSignUp = () => {
      throw new Error('Members only');
    };
    expect(await refusal({ triggers: { preSignUp } }, {})).toBe(
      'UserLambdaValidationException: PreSignUp failed with error Members only.',
    );
  });
});
