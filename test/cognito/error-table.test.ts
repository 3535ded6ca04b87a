import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CognitoException, toAuthError } from '../../src/cognito/error-table.ts';
import { AuthError, type AuthErrorCode } from '../../src/cognito/errors.ts';

type Case = readonly [operation: string, exception: string, message: string, code: AuthErrorCode, detail?: string];

const invalid = '1 validation error detected: Value at';
const pattern = 'failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+';

const cases: readonly Case[] = [
  // sign-in
  ['RespondToAuthChallenge', 'NotAuthorizedException', 'Incorrect username or password.', 'incorrect-credentials'],
  ['InitiateAuth', 'NotAuthorizedException', 'Incorrect username or password.', 'incorrect-credentials'],
  ['InitiateAuth', 'UserNotFoundException', 'User does not exist.', 'incorrect-credentials'],
  ['RespondToAuthChallenge', 'UserNotFoundException', 'User does not exist.', 'incorrect-credentials'],
  ['RespondToAuthChallenge', 'NotAuthorizedException', '', 'incorrect-credentials'],
  ['RespondToAuthChallenge', 'NotAuthorizedException', 'Password attempts exceeded', 'locked-out'],
  ['InitiateAuth', 'NotAuthorizedException', 'Password attempts exceeded', 'locked-out'],
  ['InitiateAuth', 'NotAuthorizedException', 'User is disabled.', 'user-disabled'],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
    'user-disabled',
  ],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Invalid session for the user, session is expired.',
    'session-expired',
  ],
  [
    'RespondToAuthChallenge',
    'NotAuthorizedException',
    'Invalid session for the user, session can only be used once.',
    'session-expired',
  ],
  ['RespondToAuthChallenge', 'NotAuthorizedException', 'Invalid session for the user.', 'session-expired'],
  ['RespondToAuthChallenge', 'CodeMismatchException', 'Invalid code received for user', 'code-mismatch'],
  ['RespondToAuthChallenge', 'NotAuthorizedException', 'Something that nobody has seen.', 'unexpected'],
  ['InitiateAuth', 'InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.', 'flow-not-enabled'],
  ['InitiateAuth', 'InvalidParameterException', 'Initiate Auth method not supported.', 'flow-not-enabled'],
  ['InitiateAuth', 'InvalidParameterException', 'Missing required parameter USERNAME', 'invalid-username'],
  [
    'InitiateAuth',
    'UserLambdaValidationException',
    'PreAuthentication failed with error Only on weekdays..',
    'lambda-refused',
    'Only on weekdays.',
  ],

  // refresh, and calls with the access token
  ['RefreshTokens', 'NotAuthorizedException', 'Refresh Token has been revoked', 'session-ended'],
  ['RefreshTokens', 'NotAuthorizedException', 'Refresh Token has expired', 'session-ended'],
  ['RefreshTokens', 'NotAuthorizedException', 'Invalid Refresh Token', 'session-ended'],
  ['RefreshTokens', 'NotAuthorizedException', 'User is disabled.', 'session-ended'],
  ['RefreshTokens', 'UserNotFoundException', 'User does not exist.', 'session-ended'],
  ['RefreshTokens', 'PasswordResetRequiredException', 'Password reset required for the user', 'session-ended'],
  ['RefreshTokens', 'RefreshTokenReuseException', 'Refresh token was used already.', 'session-ended'],
  ['RefreshTokens', 'TooManyRequestsException', 'Rate exceeded', 'too-many-requests'],
  ['RefreshTokens', 'InternalErrorException', '', 'service-unavailable'],
  [
    'RefreshTokens',
    'InvalidParameterException',
    'REFRESH_TOKEN_AUTH is not enabled for the client.',
    'flow-not-enabled',
  ],
  [
    'RefreshTokens',
    'NotAuthorizedException',
    'Client abc is configured with secret but SECRET_HASH was not received',
    'client-has-secret',
  ],
  ['GetUser', 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],
  ['GetUser', 'NotAuthorizedException', 'Access Token has expired', 'session-ended'],
  ['GetUser', 'NotAuthorizedException', 'Access Token does not have required scopes', 'unexpected'],
  ['GetUser', 'UserNotFoundException', 'User does not exist.', 'session-ended'],
  ['GlobalSignOut', 'NotAuthorizedException', 'Access Token has been revoked', 'session-ended'],

  ['GetTokensFromRefreshToken', 'NotAuthorizedException', 'Refresh Token has been revoked', 'session-ended'],
  ['GetTokensFromRefreshToken', 'RefreshTokenReuseException', 'Refresh token was used already.', 'session-ended'],
  ['GetTokensFromRefreshToken', 'TooManyRequestsException', 'Rate exceeded', 'too-many-requests'],

  // sign-up
  ['SignUp', 'UsernameExistsException', 'User already exists', 'username-exists'],
  ['SignUp', 'UsernameExistsException', 'An account with the given email already exists.', 'username-exists'],
  ['SignUp', 'AliasExistsException', 'An account with the email already exists.', 'alias-exists'],
  [
    'SignUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
    'password-policy',
    'Password not long enough',
  ],
  [
    'ConfirmForgotPassword',
    'InvalidPasswordException',
    'Password does not conform to policy: Password must have numeric characters',
    'password-policy',
    'Password must have numeric characters',
  ],
  ['SignUp', 'InvalidPasswordException', 'Some other words', 'password-policy'],
  ['SignUp', 'InvalidParameterException', `${invalid} 'password' ${pattern}`, 'password-policy'],
  ['ConfirmForgotPassword', 'PasswordHistoryPolicyViolationException', 'Used before.', 'password-history'],
  ['SignUp', 'InvalidParameterException', 'Invalid email address format.', 'invalid-email'],
  ['SignUp', 'InvalidParameterException', 'Username should be an email.', 'invalid-email'],
  ['SignUp', 'InvalidParameterException', 'Invalid phone number format.', 'invalid-phone-number'],
  ['SignUp', 'InvalidParameterException', 'Username should be a phone number.', 'invalid-phone-number'],
  ['SignUp', 'InvalidParameterException', 'Username should be either an email or a phone number.', 'invalid-username'],
  [
    'SignUp',
    'InvalidParameterException',
    'Username cannot be of email format, since user pool is configured for email alias.',
    'invalid-username',
  ],
  ['SignUp', 'InvalidParameterException', `${invalid} 'username' ${pattern}`, 'invalid-username'],
  ['SignUp', 'InvalidParameterException', 'attributes required: [email]', 'attributes-required', 'email'],
  [
    'SignUp',
    'InvalidParameterException',
    'Attributes did not conform to the schema: given_name: The attribute is required\n',
    'attributes-required',
    'given_name',
  ],
  ['SignUp', 'InvalidParameterException', 'Something else.', 'invalid-parameter'],
  ['SignUp', 'NotAuthorizedException', 'SignUp is not permitted for this user pool', 'sign-up-disabled'],
  ['SignUp', 'NotAuthorizedException', 'A client attempted to write unauthorized attribute', 'invalid-parameter'],
  ['SignUp', 'CodeDeliveryFailureException', 'The address is not verified.', 'code-delivery-failed'],
  ['SignUp', 'InvalidSmsRoleAccessPolicyException', 'The role may not publish.', 'code-delivery-failed'],
  [
    'SignUp',
    'UserLambdaValidationException',
    'PreSignUp failed with error Only for guests of the house.',
    'lambda-refused',
    'Only for guests of the house',
  ],
  ['SignUp', 'UserLambdaValidationException', 'In another form', 'lambda-refused', 'In another form'],
  ['SignUp', 'UnexpectedLambdaException', 'PreSignUp timed out', 'lambda-failed'],
  ['SignUp', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', 'lambda-failed'],

  // confirming
  ['ConfirmSignUp', 'CodeMismatchException', 'Invalid verification code provided, please try again.', 'code-mismatch'],
  ['ConfirmSignUp', 'ExpiredCodeException', 'Invalid code provided, please request a code again.', 'code-expired'],
  ['ConfirmSignUp', 'UserNotFoundException', 'Username/client id combination not found.', 'code-mismatch'],
  ['ConfirmSignUp', 'InvalidParameterException', `${invalid} 'confirmationCode' ${pattern}`, 'code-mismatch'],
  [
    'ConfirmSignUp',
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
    'already-confirmed',
  ],
  ['ConfirmSignUp', 'AliasExistsException', 'An account with the email already exists.', 'alias-exists'],
  ['ConfirmSignUp', 'TooManyFailedAttemptsException', 'Too many failed attempts.', 'too-many-attempts'],
  [
    'ConfirmSignUp',
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
    'too-many-attempts',
  ],
  ['ResendConfirmationCode', 'InvalidParameterException', 'User is already confirmed.', 'already-confirmed'],
  [
    'ResendConfirmationCode',
    'NotAuthorizedException',
    'Cannot resend codes. Auto verification not turned on.',
    'resend-unavailable',
  ],
  [
    'ResendConfirmationCode',
    'UserNotFoundException',
    'Username/client id combination not found.',
    'resend-unavailable',
  ],

  // reset: nothing says whether the account exists
  ['ForgotPassword', 'UserNotFoundException', 'Username/client id combination not found.', 'reset-unavailable'],
  [
    'ForgotPassword',
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
    'reset-unavailable',
  ],
  [
    'ForgotPassword',
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
    'reset-unavailable',
  ],
  ['ForgotPassword', 'NotAuthorizedException', 'User is disabled.', 'reset-unavailable'],
  ['ForgotPassword', 'InvalidParameterException', `${invalid} 'username' ${pattern}`, 'invalid-username'],
  [
    'ForgotPassword',
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
    'too-many-attempts',
  ],
  ['ConfirmForgotPassword', 'UserNotFoundException', 'Username/client id combination not found.', 'code-mismatch'],
  ['ConfirmForgotPassword', 'CodeMismatchException', 'Invalid verification code provided', 'code-mismatch'],
  ['ConfirmForgotPassword', 'ExpiredCodeException', 'Invalid code provided', 'code-expired'],
  ['ConfirmForgotPassword', 'UserNotConfirmedException', 'User is not confirmed.', 'reset-unavailable'],
  [
    'ConfirmForgotPassword',
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
    'reset-unavailable',
  ],

  // whatever was asked
  ['SignUp', 'NotAuthorizedException', 'Unable to verify secret hash for client abc', 'client-has-secret'],
  ['InitiateAuth', 'ResourceNotFoundException', 'User pool client abc does not exist.', 'client-not-found'],
  ['InitiateAuth', 'ResourceNotFoundException', 'User pool eu-west-1_abc does not exist.', 'user-pool-not-found'],
  ['InitiateAuth', 'ForbiddenException', 'Request not allowed due to WAF block.', 'access-blocked'],
  ['InitiateAuth', 'TooManyRequestsException', 'Too many requests', 'too-many-requests'],
  ['InitiateAuth', 'ThrottlingException', 'Rate exceeded', 'too-many-requests'],
  ['InitiateAuth', 'InternalErrorException', '', 'service-unavailable'],
  ['InitiateAuth', 'SomethingNewException', 'Never seen.', 'unexpected'],
];

describe('toAuthError', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(cases.map((row) => ({ row })))('$row.0, $row.1 "$row.2" → $row.3', ({ row }) => {
    const [operation, exception, message, code, detail] = row;
    const cause = new CognitoException(operation, exception, message, 400);
    const error = toAuthError(cause);
    expect(error).toBeInstanceOf(AuthError);
    expect(error.code).toBe(code);
    expect(error.detail).toBe(detail);
    expect(error.cause).toBe(cause);
  });

  it('leaves an AuthError as it is', () => {
    const error = new AuthError('network');
    expect(toAuthError(error)).toBe(error);
  });

  it('makes anything else unexpected and keeps it as the cause', () => {
    const thrown = new RangeError('odd');
    expect(toAuthError(thrown)).toMatchObject({ code: 'unexpected', cause: thrown });
    expect(toAuthError('odd')).toMatchObject({ code: 'unexpected', cause: 'odd' });
  });

  it('tells the developer which setting to change, and tells it once', async () => {
    vi.resetModules();
    const fresh = await import('../../src/cognito/error-table.ts');
    const cause = new fresh.CognitoException('InitiateAuth', 'ForbiddenException', '', 400);
    expect(fresh.toAuthError(cause).message).toContain('AWS WAF');
    fresh.toAuthError(cause);
    expect(console.error).toHaveBeenCalledTimes(1);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('AWS WAF'));
  });
});
