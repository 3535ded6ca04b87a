import { createHmac } from 'node:crypto';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import * as library from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { type Listening, listen } from '../../src/testing/node.ts';
import { accountOperations } from '../../src/testing/operations/operations.ts';
import { timestampOf } from './srp-client.ts';

const email = 'ada@example.com';
const password = 'Analytical-1843';
const next = 'Another-1906';

/** AWS's SDK, over HTTP: it reads every answer by the service's own API model, and knows each exception as a class. */
describe('the AWS SDK against the local Cognito', () => {
  let local: LocalCognito;
  let server: Listening;
  let client: sdk.CognitoIdentityProviderClient;
  const called = new Set<string>();

  const open = async () => {
    local = createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
      refreshTokenRotation: { feature: 'ENABLED' },
      requiredAttributes: ['email', 'name'],
      codes: () => '482913',
      users: [
        { username: email, password, attributes: { name: 'Ada' } },
        { username: 'temporary@example.com', password, status: 'FORCE_CHANGE_PASSWORD' },
        { username: 'reset@example.com', password, status: 'RESET_REQUIRED' },
      ],
    });
    server = await listen(local);
    client = new sdk.CognitoIdentityProviderClient({ region: 'eu-west-1', endpoint: server.url, maxAttempts: 1 });
  };
  const close = async () => {
    for (const { operation } of local.calls) called.add(operation);
    client.destroy();
    await server.close();
  };
  beforeEach(open);
  afterEach(close);

  const ClientId = 'latchkeylocalclient';
  const signUp = (Username = 'new@example.com') =>
    client.send(
      new sdk.SignUpCommand({
        ClientId,
        Username,
        Password: password,
        UserAttributes: [{ Name: 'name', Value: 'New' }],
      }),
    );
  const initiate = (USERNAME = email, PASSWORD = password) =>
    client.send(
      new sdk.InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
  const signIn = async () => {
    const { AuthenticationResult: tokens } = await initiate();
    if (!tokens) throw new Error('No tokens.');
    return tokens;
  };

  it('signs up, gets another code, confirms, and is signed in by the Session', async () => {
    const first = await signUp();
    expect(first).toMatchObject({ UserConfirmed: false, CodeDeliveryDetails: { Destination: 'n***@e***' } });
    const resent = await client.send(new sdk.ResendConfirmationCodeCommand({ ClientId, Username: 'new@example.com' }));
    expect(resent.CodeDeliveryDetails).toMatchObject({ AttributeName: 'email', DeliveryMedium: 'EMAIL' });
    const confirm = (ConfirmationCode: string) =>
      client.send(
        new sdk.ConfirmSignUpCommand({
          ClientId,
          Username: 'new@example.com',
          ConfirmationCode,
          Session: first.Session,
        }),
      );
    await expect(confirm('000000')).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    const { Session } = await confirm('482913');
    await expect(confirm('482913')).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    const auto = () =>
      client.send(
        new sdk.InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_AUTH',
          AuthParameters: { USERNAME: 'new@example.com' },
          Session,
        }),
      );
    expect((await auto()).AuthenticationResult?.TokenType).toBe('Bearer');
    await expect(auto()).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
  });

  it('knows each refusal of a sign-up as its own class', async () => {
    await expect(signUp(email)).rejects.toBeInstanceOf(sdk.UsernameExistsException);
    await expect(signUp('new')).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    const weak = new sdk.SignUpCommand({ ClientId, Username: 'new@example.com', Password: 'weak' });
    await expect(client.send(weak)).rejects.toBeInstanceOf(sdk.InvalidPasswordException);
    const strange = new sdk.SignUpCommand({ ClientId: 'other', Username: 'a', Password: password });
    await expect(client.send(strange)).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
  });

  it('signs in by SRP, computed by the helper of amazon-cognito-identity-js', async () => {
    const helper = new Helper(local.userPoolId.split('_')[1] ?? '');
    const number = (hex: string) => new helper.N.constructor(hex, 16);
    const A = await settled<BigInteger>((done) => helper.getLargeAValue(done));
    const respond = async (secret: string) => {
      const { ChallengeName, ChallengeParameters: challenge = {} } = await client.send(
        new sdk.InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME: email, SRP_A: A.toString(16) },
        }),
      );
      const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = challenge;
      const key = await settled<Uint8Array>((done) =>
        helper.getPasswordAuthenticationKey(USER_ID_FOR_SRP, secret, number(SRP_B), number(SALT), done),
      );
      const TIMESTAMP = timestampOf(Date.now());
      const message = [
        Buffer.from(`${local.userPoolId.split('_')[1]}${USER_ID_FOR_SRP}`),
        Buffer.from(SECRET_BLOCK, 'base64'),
        Buffer.from(TIMESTAMP),
      ];
      return new sdk.RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        ChallengeResponses: {
          USERNAME: USER_ID_FOR_SRP,
          PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
          PASSWORD_CLAIM_SIGNATURE: createHmac('sha256', key).update(Buffer.concat(message)).digest('base64'),
          TIMESTAMP,
        },
      });
    };
    const right = await respond(password);
    expect((await client.send(right)).AuthenticationResult?.RefreshToken).toBeDefined();
    await expect(client.send(right)).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await expect(client.send(await respond('Not-Hers-1'))).rejects.toThrow('Incorrect username or password.');
  });

  it('is refused with a wrong password, before confirming, and where a reset is due', async () => {
    await expect(initiate(email, 'Not-Hers-1')).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await expect(initiate('reset@example.com')).rejects.toBeInstanceOf(sdk.PasswordResetRequiredException);
    await signUp();
    await expect(initiate('new@example.com')).rejects.toBeInstanceOf(sdk.UserNotConfirmedException);
  });

  it('answers NEW_PASSWORD_REQUIRED', async () => {
    const { ChallengeName, ChallengeParameters, Session } = await initiate('temporary@example.com');
    expect(JSON.parse(ChallengeParameters?.requiredAttributes ?? '')).toEqual(['userAttributes.name']);
    const respond = (responses: Record<string, string>) =>
      client.send(
        new sdk.RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: 'temporary@example.com', NEW_PASSWORD: next, ...responses },
        }),
      );
    const name = { 'userAttributes.name': 'Tem' };
    await expect(respond({})).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    await expect(respond({ ...name, NEW_PASSWORD: 'weak' })).rejects.toBeInstanceOf(sdk.InvalidPasswordException);
    expect((await respond(name)).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(respond(name)).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
  });

  it('resets a password', async () => {
    const Username = 'reset@example.com';
    const { CodeDeliveryDetails } = await client.send(new sdk.ForgotPasswordCommand({ ClientId, Username }));
    expect(CodeDeliveryDetails).toMatchObject({ Destination: 'r***@e***' });
    const reset = (ConfirmationCode: string, Password = next) =>
      client.send(new sdk.ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));
    await expect(reset('000000')).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    await expect(reset('482913', 'weak')).rejects.toBeInstanceOf(sdk.InvalidPasswordException);
    await reset('482913');
    await expect(reset('482913')).rejects.toBeInstanceOf(sdk.ExpiredCodeException);
    expect((await initiate(Username, next)).AuthenticationResult).toBeDefined();
  });

  it('changes the password', async () => {
    const { AccessToken } = await signIn();
    const change = (PreviousPassword: string, ProposedPassword = next) =>
      client.send(new sdk.ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    await expect(change('Not-Hers-1')).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await expect(change(password, 'weak')).rejects.toBeInstanceOf(sdk.InvalidPasswordException);
    await change(password);
    await expect(initiate()).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
  });

  it('reads, changes, verifies and deletes attributes', async () => {
    const { AccessToken } = await signIn();
    const update = (Name: string, Value: string) =>
      client.send(new sdk.UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));
    expect((await update('email', 'countess@example.com')).CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'c***@e***' },
    ]);
    await expect(update('email', 'reset@example.com')).rejects.toBeInstanceOf(sdk.AliasExistsException);
    const resend = new sdk.GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' });
    expect((await client.send(resend)).CodeDeliveryDetails?.Destination).toBe('c***@e***');
    const verify = (Code: string) =>
      client.send(new sdk.VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }));
    await expect(verify('000000')).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    await verify('482913');
    await expect(verify('482913')).rejects.toBeInstanceOf(sdk.ExpiredCodeException);
    await update('nickname', 'Lady');
    await client.send(new sdk.DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['nickname'] }));
    const { UserAttributes } = await client.send(new sdk.GetUserCommand({ AccessToken }));
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect(UserAttributes?.map(({ Name }) => Name)).not.toContain('nickname');
  });

  it('refreshes with rotation, and is caught using an old token', async () => {
    const { RefreshToken } = await signIn();
    const refresh = (token?: string) =>
      client.send(new sdk.GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: token }));
    const rotated = (await refresh(RefreshToken)).AuthenticationResult?.RefreshToken;
    await expect(refresh(RefreshToken)).rejects.toBeInstanceOf(sdk.RefreshTokenReuseException);
    expect((await refresh(rotated)).AuthenticationResult?.ExpiresIn).toBe(3600);
    const old = new sdk.InitiateAuthCommand({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: rotated ?? '' },
    });
    await expect(client.send(old)).rejects.toBeInstanceOf(sdk.InvalidParameterException);
  });

  it('ends sessions, and the user', async () => {
    const [one, other, last] = [await signIn(), await signIn(), await signIn()];
    await client.send(new sdk.RevokeTokenCommand({ ClientId, Token: one.RefreshToken }));
    const wrongKind = new sdk.RevokeTokenCommand({ ClientId, Token: one.AccessToken });
    await expect(client.send(wrongKind)).rejects.toBeInstanceOf(sdk.UnsupportedTokenTypeException);
    const getUser = ({ AccessToken }: sdk.AuthenticationResultType) =>
      client.send(new sdk.GetUserCommand({ AccessToken }));
    await expect(getUser(one)).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await client.send(new sdk.GlobalSignOutCommand({ AccessToken: other.AccessToken }));
    await expect(getUser(last)).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    const { AccessToken } = await signIn();
    await client.send(new sdk.DeleteUserCommand({ AccessToken }));
    await expect(client.send(new sdk.GetUserCommand({ AccessToken }))).rejects.toBeInstanceOf(
      sdk.UserNotFoundException,
    );
  });

  it('meets throttling, limits, and Lambda’s refusals as exceptions of the model', async () => {
    local.faults.add({ kind: 'throttle' });
    await expect(signUp()).rejects.toBeInstanceOf(sdk.TooManyRequestsException);
    local.faults.add({ kind: 'internal-error' });
    await expect(signUp()).rejects.toBeInstanceOf(sdk.InternalErrorException);
    const forgot = () => client.send(new sdk.ForgotPasswordCommand({ ClientId, Username: email }));
    for (let count = 0; count < 10; count += 1) await forgot();
    await expect(forgot()).rejects.toBeInstanceOf(sdk.LimitExceededException);
  });

  it('has called every operation that an account needs', async () => {
    expect(accountOperations.map(([name]) => name).filter((name) => !called.has(name))).toEqual([]);
  });
});

interface BigInteger {
  constructor: new (digits: string, radix: number) => BigInteger;
  toString(radix: number): string;
}

interface AuthenticationHelper {
  N: BigInteger;
  getLargeAValue(callback: (error: unknown, A: BigInteger) => void): void;
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    serverB: BigInteger,
    salt: BigInteger,
    callback: (error: unknown, key: Uint8Array) => void,
  ): void;
}

// The library exports the class and leaves it out of its declarations.
const { AuthenticationHelper: Helper } = library as unknown as {
  AuthenticationHelper: new (poolName: string) => AuthenticationHelper;
};

const settled = <Result>(run: (callback: (error: unknown, result: Result) => void) => void) =>
  new Promise<Result>((resolve, reject) => run((error, result) => (error ? reject(error) : resolve(result))));
