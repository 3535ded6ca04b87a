import { CognitoException, createErrorTable, type Row } from './exception.ts';

const any = /(?:)/;

const noSuchPool = 'There is no such identity pool. Check identityPoolId and the region in it.';
const roles = 'The identity pool has no IAM role for this, or one that does not trust it. Check its roles.';
const guests = 'The identity pool has no guest access. Turn it on, or leave out guest.';
const providers =
  'The identity pool does not take these tokens, or this role. Check that the user pool and this app client are among its identity providers, and customRoleArn among the roles of the person.';
const blocked = 'AWS WAF refused this call.';

const rows: readonly Row[] = [
  [any, /ResourceNotFound/, /pool/i, 'identity-pool-not-found', noSuchPool],
  [any, /InvalidParameter|Validation/, /identityPoolId/i, 'identity-pool-not-found', noSuchPool],
  [any, /InvalidIdentityPoolConfiguration/, any, 'identity-pool-misconfigured', roles],
  [any, /Forbidden|WAF/, any, 'access-blocked', blocked],
  [any, /TooManyRequests|Throttl|LimitExceeded|ConcurrentModification/, any, 'too-many-requests'],
  [any, /^Internal|ServiceUnavailable|ExternalService/, any, 'service-unavailable'],
  [any, /NotAuthorized/, /unauthenticated access/i, 'guest-access-disabled', guests],
  [any, /NotAuthorized/, /expired|inactive/i, 'session-expired'],
  [any, /NotAuthorized/, any, 'identity-pool-misconfigured', providers],
  [any, /InvalidParameter|Validation/, any, 'invalid-parameter'],
];

/** Turns whatever a call to an identity pool threw into an `AuthError`. */
export const toIdentityPoolError = createErrorTable(rows);

/** What a second try may mend. */
export interface Cure {
  /** The identity id that was kept is not, or not any more, this person's. */
  forget: boolean;
  /** The login token is too old. */
  refresh: boolean;
}

/** Returns undefined for a refusal that another try would only repeat. */
export function cureOf(error: unknown): Cure | undefined {
  if (!(error instanceof CognitoException)) return undefined;
  const isOf = (name: RegExp, message: RegExp) => name.test(error.name) && error.says(message);
  const isMismatch = isOf(/NotAuthorized/, /logins don't match/i);
  const forget =
    error.operation === 'GetCredentialsForIdentity' &&
    (isMismatch ||
      isOf(/ResourceNotFound|ResourceConflict/, any) ||
      isOf(/InvalidParameter|Validation/, /identityId/i) ||
      isOf(/NotAuthorized/, /forbidden/i));
  const refresh = isMismatch || isOf(/NotAuthorized/, /login token|inactive/i);
  return forget || refresh ? { forget, refresh } : undefined;
}
