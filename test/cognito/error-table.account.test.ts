import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CognitoException, toAuthError } from '../../src/cognito/error-table.ts';
import type { AuthErrorCode } from '../../src/cognito/errors.ts';

type Case = readonly [operation: string, exception: string, message: string, code: AuthErrorCode, detail?: string];

const invalid = '1 validation error detected: Value at';
const pattern = 'failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+';

const usedOnce = 'Your software token has already been used once.';
const noToken = 'Software Token MFA does not exist for the user.';
const noTokens = 'Software Token MFA has not been enabled by the userPool.';

const cases: readonly Case[] = [
  // a choice, a step-up, a passkey
  ['InitiateAuth', 'InvalidParameterException', 'USER_AUTH is not enabled for the client.', 'flow-not-enabled'],
  ['RespondToAuthChallenge', 'InvalidParameterException', 'Selected challenge is not available', 'method-unavailable'],
  ['InitiateAuth', 'NotAuthorizedException', 'Access Token has expired', 'session-ended'],
  ['ListWebAuthnCredentials', 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],
  ['StartWebAuthnRegistration', 'NotAuthorizedException', 'Not allowed.', 'unexpected'],
  ['StartWebAuthnRegistration', 'LimitExceededException', 'Attempt limit exceeded.', 'passkey-limit'],
  ['StartWebAuthnRegistration', 'WebAuthnNotEnabledException', 'WebAuthn is off.', 'passkey-unavailable'],
  ['CompleteWebAuthnRegistration', 'WebAuthnOriginNotAllowedException', 'Origin.', 'passkey-unavailable'],
  ['CompleteWebAuthnRegistration', 'WebAuthnChallengeNotFoundException', 'Not found.', 'passkey-cancelled'],

  // a new password
  ['RespondToAuthChallenge', 'CodeMismatchException', 'Invalid session for the user.', 'session-expired'],
  [
    'RespondToAuthChallenge',
    'InvalidParameterException',
    'Invalid attributes given, given_name is missing',
    'attributes-required',
    'given_name',
  ],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Cannot modify an already provided email',
    'invalid-parameter',
    'email',
  ],
  [
    'RespondToAuthChallenge',
    'InvalidPasswordException',
    'Password does not conform to policy: x',
    'password-policy',
    'x',
  ],
  [
    'InitiateAuth',
    'InvalidParameterException',
    'USER_PASSWORD_AUTH flow not enabled for this client',
    'flow-not-enabled',
  ],

  // second factors and custom challenges
  ['RespondToAuthChallenge', 'CodeMismatchException', 'Invalid code received for user', 'code-mismatch'],
  ['RespondToAuthChallenge', 'CodeMismatchException', 'Invalid code or auth state for the user.', 'code-mismatch'],
  ['RespondToAuthChallenge', 'InvalidParameterException', 'Missing required parameter SMS_MFA_CODE', 'code-mismatch'],
  ['RespondToAuthChallenge', 'ExpiredCodeException', usedOnce, 'code-used'],
  ['VerifySoftwareToken', 'EnableSoftwareTokenMFAException', usedOnce, 'code-used'],
  ['VerifySoftwareToken', 'EnableSoftwareTokenMFAException', 'Code mismatch', 'code-mismatch'],
  ['VerifySoftwareToken', 'CodeMismatchException', 'Invalid code received for user', 'code-mismatch'],
  ['VerifySoftwareToken', 'InvalidParameterException', `${invalid} 'userCode' ${pattern}`, 'code-mismatch'],
  ['RespondToAuthChallenge', 'MFAMethodNotFoundException', 'MFA method not found.', 'mfa-unavailable'],
  ['RespondToAuthChallenge', 'SoftwareTokenMFANotFoundException', noToken, 'mfa-unavailable'],
  ['AssociateSoftwareToken', 'SoftwareTokenMFANotFoundException', noTokens, 'flow-not-enabled'],
  ['VerifySoftwareToken', 'SoftwareTokenMFANotFoundException', noToken, 'mfa-unavailable'],
  ['AssociateSoftwareToken', 'ConcurrentModificationException', 'Try again.', 'too-many-requests'],
  ['AssociateSoftwareToken', 'NotAuthorizedException', 'Invalid session for the user.', 'session-expired'],
  ['VerifySoftwareToken', 'NotAuthorizedException', 'Something that nobody has seen.', 'session-expired'],
  ['VerifySoftwareToken', 'NotAuthorizedException', 'User is disabled.', 'user-disabled'],
  ['VerifySoftwareToken', 'UserNotFoundException', 'User does not exist.', 'session-expired'],
  ['AssociateSoftwareToken', 'InvalidParameterException', `${invalid} 'session' ${pattern}`, 'session-expired'],
  ['RespondToAuthChallenge', 'InvalidParameterException', 'Missing required parameter Session', 'session-expired'],
  ['RespondToAuthChallenge', 'InvalidParameterException', 'Invalid email address format.', 'invalid-email'],
  ['RespondToAuthChallenge', 'AliasExistsException', 'An account with the email already exists.', 'alias-exists'],
  ['RespondToAuthChallenge', 'NotAuthorizedException', 'Incorrect username or password.', 'incorrect-credentials'],
  [
    ...(['RespondToAuthChallenge', 'UserLambdaValidationException'] as const),
    ...(['DefineAuthChallenge failed with error Not today.', 'lambda-refused', 'Not today'] as const),
  ],

  // the account of a person who is signed in
  ['ChangePassword', 'NotAuthorizedException', 'Incorrect username or password.', 'incorrect-credentials'],
  ['ChangePassword', 'NotAuthorizedException', 'Password attempts exceeded', 'locked-out'],
  ['ChangePassword', 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],
  ['ChangePassword', 'NotAuthorizedException', 'Something that nobody has seen.', 'unexpected'],
  ['ChangePassword', 'InvalidParameterException', `${invalid} 'previousPassword' ${pattern}`, 'incorrect-credentials'],
  ['ChangePassword', 'InvalidParameterException', `${invalid} 'proposedPassword' ${pattern}`, 'password-policy'],
  ['ChangePassword', 'PasswordHistoryPolicyViolationException', 'Used before.', 'password-history'],
  ['ChangePassword', 'LimitExceededException', 'Attempt limit exceeded.', 'too-many-attempts'],
  [
    'UpdateUserAttributes',
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
    'invalid-parameter',
  ],
  ['UpdateUserAttributes', 'NotAuthorizedException', 'Access Token has expired', 'session-ended'],
  ['UpdateUserAttributes', 'AliasExistsException', 'An account with the email already exists.', 'alias-exists'],
  [
    'UpdateUserAttributes',
    'UserLambdaValidationException',
    'CustomMessage failed with error Not this one.',
    'lambda-refused',
    'Not this one',
  ],
  ['VerifyUserAttribute', 'CodeMismatchException', 'Invalid verification code provided', 'code-mismatch'],
  ['VerifyUserAttribute', 'ExpiredCodeException', 'Invalid code provided', 'code-expired'],
  ['VerifyUserAttribute', 'InvalidParameterException', `${invalid} 'code' ${pattern}`, 'code-mismatch'],
  ['VerifySoftwareToken', 'NotAuthorizedException', 'Access Token has expired', 'session-ended'],
  ['AssociateSoftwareToken', 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],
  ...(
    ['UpdateDeviceStatus', 'ListDevices', 'ForgetDevice', 'GetUserAuthFactors', 'SetUserMFAPreference'] as const
  ).flatMap((operation): Case[] => [
    [operation, 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],
    [operation, 'NotAuthorizedException', 'Something that nobody has seen.', 'unexpected'],
    [operation, 'UserNotFoundException', 'User does not exist.', 'session-ended'],
    [operation, 'InvalidParameterException', `${invalid} 'accessToken' ${pattern}`, 'session-ended'],
  ]),
  ['ConfirmDevice', 'NotAuthorizedException', 'Access Token has been revoked', 'unexpected'],
  ['UpdateDeviceStatus', 'ResourceNotFoundException', 'Device does not exist.', 'unexpected'],
  [
    ...(['SetUserMFAPreference', 'InvalidParameterException'] as const),
    ...(['User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA', 'mfa-unavailable'] as const),
  ],
  ['DeleteUser', 'UserNotFoundException', 'User does not exist.', 'session-ended'],
  ['DeleteUser', 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],
];

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('toAuthError, for what follows the password and for the account', () => {
  it.each(cases.map((row) => ({ row })))('$row.0, $row.1 "$row.2" → $row.3', ({ row }) => {
    const [operation, exception, message, code, detail] = row;
    const error = toAuthError(new CognitoException(operation, exception, message, 400));
    expect(error).toMatchObject({ code, detail });
  });

  it('takes the message as it came, and shows it without the secrets that it quotes', () => {
    const evidence = '[secret] username or password.';
    const said = 'Incorrect username or password.';
    const error = toAuthError(
      new CognitoException('RespondToAuthChallenge', 'NotAuthorizedException', said, 400, evidence),
    );
    expect(error.code).toBe('incorrect-credentials');
    expect(String(error.cause)).toContain(evidence);
    const quoting = ['PreSignUp failed with error Not blue.', 'PreSignUp failed with error Not [secret].'] as const;
    const refusal = new CognitoException('SignUp', 'UserLambdaValidationException', quoting[0], 400, quoting[1]);
    expect(toAuthError(refusal)).toMatchObject({ code: 'lambda-refused', detail: 'Not [secret]' });
  });
});
