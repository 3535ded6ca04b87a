import fc from 'fast-check';
import { operations } from '../../src/testing/operations/operations.ts';

/** One call, with a pause before it in milliseconds. */
export interface RandomRequest {
  operation: string;
  body: object;
  pause: number;
}

/** Stand for the Session and the SECRET_BLOCK that were given out last, and for the time of the call. */
export const lastSession = '$session';
export const lastSecretBlock = '$block';
export const currentTime = '$now';

/** What an attacker has. */
export interface Loot {
  clientId: string;
  usernames: readonly string[];
  /** Of the sign-in whose tokens were stolen. */
  deviceKey: string;
  /** Forged, revoked, of the wrong kind. */
  tokens: readonly string[];
}

/** Requests of every operation that are right but for the proof, and some that are wrong in other ways besides: noise alone never gets past the first check. */
export function randomRequests({ clientId, usernames, deviceKey, tokens }: Loot): fc.Arbitrary<RandomRequest> {
  const ClientId = fc.constant(clientId);
  const Username = fc.constantFrom(...usernames, 'nobody@example.com', 'new@example.com');
  const [first = ''] = usernames;
  const few = fc.constantFrom(first, 'nobody@example.com');
  const Password = fc.constantFrom('Guess-1234', 'Analytical-1842', 'weak', ' ');
  const Code = fc.constantFrom('000000', '482912', ' 482913');
  const token = fc.constantFrom(...tokens);
  const Session = fc.constantFrom(lastSession, lastSession, 'x'.repeat(100));
  const attribute = fc.constantFrom(
    'email',
    'phone_number',
    'name',
    'sub',
    'email_verified',
    'custom:plan',
    '__proto__',
  );
  const UserAttributes = fc.array(fc.record({ Name: attribute, Value: fc.oneof(fc.string(), Username) }), {
    maxLength: 2,
  });

  const attempt = (weight: number, operation: string, members: Record<string, fc.Arbitrary<unknown>>) => ({
    weight,
    arbitrary: fc.record({ operation: fc.constant(operation), body: fc.record(members) }),
  });
  const initiate = (weight: number, AuthFlow: string, parameters: Record<string, fc.Arbitrary<unknown>>) => {
    const AuthParameters = fc.record(parameters);
    return attempt(weight, 'InitiateAuth', { ClientId, AuthFlow: fc.constant(AuthFlow), AuthParameters, Session });
  };
  const respond = (weight: number, ChallengeName: string, responses: Record<string, fc.Arbitrary<unknown>>) => {
    const ChallengeResponses = fc.record({ USERNAME: Username, ...responses });
    const name = fc.constant(ChallengeName);
    return attempt(weight, 'RespondToAuthChallenge', { ClientId, ChallengeName: name, ChallengeResponses, Session });
  };
  const withToken = (operation: string, members: Record<string, fc.Arbitrary<unknown>> = {}) =>
    attempt(3, operation, { AccessToken: token, ...members });

  const attempts = fc.oneof(
    attempt(8, 'SignUp', { ClientId, Username: fc.oneof(Username, fc.emailAddress()), Password, UserAttributes }),
    attempt(8, 'ConfirmSignUp', { ClientId, Username, ConfirmationCode: Code, Session }),
    attempt(4, 'ResendConfirmationCode', { ClientId, Username }),
    attempt(4, 'ForgotPassword', { ClientId, Username }),
    attempt(8, 'ConfirmForgotPassword', { ClientId, Username, ConfirmationCode: Code, Password }),
    // SRP is dear: each of these costs as much as ten of the others.
    initiate(1, 'USER_SRP_AUTH', { USERNAME: few, SRP_A: fc.constantFrom('2', 'abcdef', '0', 'no') }),
    initiate(12, 'USER_PASSWORD_AUTH', { USERNAME: Username, PASSWORD: Password }),
    initiate(6, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: token, DEVICE_KEY: fc.constant(deviceKey) }),
    initiate(6, 'USER_AUTH', { USERNAME: Username }),
    respond(2, 'PASSWORD_VERIFIER', {
      USERNAME: few,
      PASSWORD_CLAIM_SECRET_BLOCK: fc.constant(lastSecretBlock),
      PASSWORD_CLAIM_SIGNATURE: fc.base64String(),
      TIMESTAMP: fc.constant(currentTime),
    }),
    attempt(24, 'InitiateAuth', {
      ClientId,
      AuthFlow: fc.constant('USER_AUTH'),
      AuthParameters: fc.record({ USERNAME: few, PREFERRED_CHALLENGE: fc.constantFrom(...firstFactors) }),
    }),
    initiate(4, 'CUSTOM_AUTH', { USERNAME: Username }),
    attempt(6, 'InitiateAuth', {
      ClientId,
      AuthFlow: fc.constantFrom('USER_AUTH', 'USER_PASSWORD_AUTH'),
      AuthParameters: fc.record({ USERNAME: Username, PASSWORD: Password, DEVICE_KEY: fc.constant(strangeDevice) }),
    }),
    respond(12, 'SELECT_CHALLENGE', { USERNAME: few, ANSWER: fc.constantFrom(...firstFactors), PASSWORD: Password }),
    respond(2, 'PASSWORD', { PASSWORD: Password }),
    respond(16, 'EMAIL_OTP', { USERNAME: few, EMAIL_OTP_CODE: Code }),
    respond(4, 'SMS_OTP', { SMS_OTP_CODE: Code }),
    respond(4, 'SMS_MFA', { SMS_MFA_CODE: Code }),
    respond(2, 'SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: Code }),
    respond(2, 'SELECT_MFA_TYPE', { ANSWER: fc.constantFrom('SMS_MFA', 'EMAIL_OTP') }),
    respond(4, 'MFA_SETUP', { EMAIL: Username }),
    respond(4, 'CUSTOM_CHALLENGE', { ANSWER: Code }),
    respond(4, 'WEB_AUTHN', { CREDENTIAL: fc.oneof(fc.json(), fc.constant(strangeCredential)) }),
    respond(2, 'DEVICE_SRP_AUTH', { DEVICE_KEY: fc.constant(strangeDevice), SRP_A: fc.constantFrom('2', '0') }),
    attempt(3, 'AssociateSoftwareToken', { Session }),
    attempt(3, 'VerifySoftwareToken', { Session, UserCode: Code }),
    withToken('SetUserMFAPreference', { SMSMfaSettings: fc.record({ Enabled: fc.boolean() }) }),
    withToken('GetUserAuthFactors'),
    withToken('StartWebAuthnRegistration'),
    withToken('CompleteWebAuthnRegistration', { Credential: fc.jsonValue() }),
    withToken('ListWebAuthnCredentials'),
    withToken('DeleteWebAuthnCredential', { CredentialId: fc.string() }),
    withToken('ConfirmDevice', { DeviceKey: fc.constant(strangeDevice) }),
    withToken('UpdateDeviceStatus', { DeviceKey: fc.constant(strangeDevice) }),
    withToken('ListDevices'),
    withToken('GetDevice', { DeviceKey: fc.constant(strangeDevice) }),
    withToken('ListUserSessions'),
    withToken('RevokeUserSession', { SessionId: fc.constantFrom(`tkn${'a'.repeat(25)}`, 'none') }),
    initiate(4, 'USER_AUTH', {
      USERNAME: few,
      TARGET_ACR_VALUES: fc.constantFrom('urn:cognito:loa:1', 'urn:cognito:loa:3 urn:cognito:loa:2', 'none'),
      ACCESS_TOKEN: token,
      PREFERRED_CHALLENGE: fc.constantFrom(...firstFactors),
    }),
    withToken('ForgetDevice', { DeviceKey: fc.constant(strangeDevice) }),
    respond(8, 'NEW_PASSWORD_REQUIRED', { NEW_PASSWORD: Password, 'userAttributes.name': fc.string() }),
    attempt(6, 'GetTokensFromRefreshToken', { ClientId, RefreshToken: token, DeviceKey: fc.constant(deviceKey) }),
    attempt(3, 'RevokeToken', { ClientId, Token: token }),
    withToken('GetUser'),
    withToken('GlobalSignOut'),
    withToken('DeleteUser'),
    withToken('ChangePassword', { PreviousPassword: Password, ProposedPassword: Password }),
    withToken('UpdateUserAttributes', { UserAttributes }),
    withToken('DeleteUserAttributes', { UserAttributeNames: fc.array(attribute) }),
    withToken('GetUserAttributeVerificationCode', { AttributeName: attribute }),
    withToken('VerifyUserAttribute', { AttributeName: attribute, Code }),
  );
  const pause = fc.oneof(
    { weight: 1000, arbitrary: fc.constantFrom(0, 0, 0, 1000) },
    // Ends sessions and lock-outs.
    { weight: 1, arbitrary: fc.constant(20 * 60 * 1000) },
  );
  return fc.tuple(attempts, fc.option(noise, { freq: 2 }), pause).map(([{ operation, body }, extra, wait]) => ({
    operation,
    body: { ...body, ...extra },
    pause: wait,
  }));
}

const firstFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];
const strangeDevice = 'eu-west-1_00000000-0000-4000-8000-000000000000';
const strangeCredential = JSON.stringify({
  id: 'AAAA',
  type: 'public-key',
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
});

const strangeTexts = ['', '\ud800', '\u0000', '1'.repeat(3000), '__proto__', '*', '\\', '"', 'USER_AUTH', 'SMS_MFA'];
const value = fc.oneof(fc.constantFrom(...strangeTexts), fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 }));

const parameterNames = ['USERNAME', 'PASSWORD', 'SRP_A', 'SECRET_HASH', 'NEW_PASSWORD', 'TIMESTAMP', '__proto__'];
const parameters = fc.dictionary(fc.constantFrom(...parameterNames), value);
const memberNames = [
  'ClientId',
  'Username',
  'Password',
  'Session',
  'AuthFlow',
  'ChallengeName',
  'AccessToken',
  'Token',
];

const noise: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.dictionary(fc.constantFrom(...memberNames, 'SecretHash', 'DeviceKey', '__proto__', 'toString'), value, {
    maxKeys: 3,
  }),
  fc.record({ AuthParameters: parameters, ChallengeResponses: parameters, ClientMetadata: parameters }),
  fc.record({ UserAttributes: value, ValidationData: value, UserContextData: value }, { requiredKeys: [] }),
);

/** Requests that are none, or hardly. */
export const malformedRequests = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH'),
  contentType: fc.constantFrom('application/x-amz-json-1.1', 'application/json', '', 'text/plain; charset=utf-8'),
  operation: fc.constantFrom(...operations.keys(), '', 'AdminGetUser', '__proto__', 'constructor', 'SignUp '),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.json(),
    fc.constantFrom('', 'null', '[]', '{}', '"x"', '{', '{"ClientId":{}}', '['.repeat(5000), '\ufeff{}'),
  ),
});
