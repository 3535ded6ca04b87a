import type { AuthErrorCode } from '../cognito/errors.ts';

/** What can go wrong on the first screens, so that its words are there before a network is. */
export type FirstErrorCode =
  | 'incorrect-credentials'
  | 'password-policy'
  | 'locked-out'
  | 'too-many-requests'
  | 'session-ended'
  | 'network'
  | 'timeout'
  | 'bad-response'
  | 'service-unavailable'
  | 'unexpected';

/** What can go wrong later, or is rare enough to be fetched. */
export type LateErrorCode = Exclude<AuthErrorCode, FirstErrorCode>;
