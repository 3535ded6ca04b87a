import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthErrorCode } from '../../src/cognito/errors.ts';
import { CognitoException } from '../../src/cognito/exception.ts';
import { cureOf, toIdentityPoolError } from '../../src/cognito/identity-pool-errors.ts';

type Cures = 'forget' | 'refresh' | 'both' | undefined;
type Case = readonly [operation: string, exception: string, message: string, code: AuthErrorCode, cure?: Cures];

const id = 'GetId';
const credentials = 'GetCredentialsForIdentity';
const mismatch = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
const expired = 'Invalid login token. Token expired: 1795635800 >= 1795635797';

const cases: readonly Case[] = [
  [id, 'ResourceNotFoundException', "IdentityPool 'eu-west-1:1' not found.", 'identity-pool-not-found'],
  [
    id,
    'InvalidParameterException',
    "1 validation error detected: Value at 'identityPoolId'",
    'identity-pool-not-found',
  ],
  [
    id,
    'NotAuthorizedException',
    'Unauthenticated access is not supported for this identity pool.',
    'guest-access-disabled',
  ],
  [id, 'NotAuthorizedException', expired, 'session-expired', 'refresh'],
  [id, 'NotAuthorizedException', 'Token is inactive', 'session-expired', 'refresh'],
  [id, 'NotAuthorizedException', mismatch, 'identity-pool-misconfigured', 'refresh'],
  [credentials, 'NotAuthorizedException', mismatch, 'identity-pool-misconfigured', 'both'],
  [
    credentials,
    'NotAuthorizedException',
    'Invalid login token. Incorrect token audience.',
    'identity-pool-misconfigured',
    'refresh',
  ],
  [
    credentials,
    'NotAuthorizedException',
    "Access to Identity 'eu-west-1:1' is forbidden.",
    'identity-pool-misconfigured',
    'forget',
  ],
  [credentials, 'ResourceNotFoundException', "Identity 'eu-west-1:1' not found.", 'unexpected', 'forget'],
  [credentials, 'ResourceConflictException', 'Linked already.', 'unexpected', 'forget'],
  [
    credentials,
    'InvalidParameterException',
    "Value 'x' at 'identityId' failed to satisfy constraint",
    'invalid-parameter',
    'forget',
  ],
  [
    credentials,
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    'identity-pool-misconfigured',
  ],
  [credentials, 'TooManyRequestsException', 'Rate exceeded', 'too-many-requests'],
  [credentials, 'LimitExceededException', '', 'too-many-requests'],
  [credentials, 'ExternalServiceException', '', 'service-unavailable'],
  [credentials, 'InternalErrorException', '', 'service-unavailable'],
  [credentials, 'ForbiddenException', '', 'access-blocked'],
  [credentials, 'SomethingNewException', 'Never seen.', 'unexpected'],
];

describe('toIdentityPoolError', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(cases.map((row) => ({ row })))('$row.0, $row.1 "$row.2" → $row.3, cure: $row.4', ({ row }) => {
    const [operation, exception, message, code, cure] = row;
    const error = new CognitoException(operation, exception, message, 400);
    expect(toIdentityPoolError(error)).toMatchObject({ code, cause: error });
    const isOneOf = (...names: Cures[]) => names.includes(cure);
    expect(cureOf(error)).toEqual(cure && { forget: isOneOf('forget', 'both'), refresh: isOneOf('refresh', 'both') });
  });

  it('knows no cure for what no refusal of the pool is', () => {
    expect(cureOf(new TypeError('forbidden'))).toBeUndefined();
  });
});
