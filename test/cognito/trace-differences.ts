/** A request in which we differ from amazon-cognito-identity-js, on purpose. `theirs` and `ours` are forms, not values; undefined is a parameter, or a whole call, that is not there. */
export interface Difference {
  operation: string;
  /** Undefined for a whole call. */
  parameter?: string;
  theirs: string | undefined;
  ours: string | undefined;
  reason: string;
}

const emptyMap = 'They send an empty map where there is nothing to say. Cognito takes the parameter as left out.';

export const differences: readonly Difference[] = [
  {
    operation: 'InitiateAuth REFRESH_TOKEN_AUTH',
    theirs: 'called',
    ours: undefined,
    reason: 'A client with refresh token rotation refuses this flow.',
  },
  {
    operation: 'GetTokensFromRefreshToken',
    theirs: undefined,
    ours: 'called',
    reason:
      'Works with rotation and without it, so that the client need not know which. Also after a change of attributes, so that the claims follow.',
  },
  {
    operation: 'GetUser',
    theirs: 'called',
    ours: undefined,
    reason:
      'They fill a cache of attributes after a change. Ours are the claims of the refreshed ID token, which the app sends to its servers too.',
  },
  {
    operation: 'RespondToAuthChallenge SOFTWARE_TOKEN_MFA',
    parameter: 'ChallengeResponses.SMS_MFA_CODE',
    theirs: 'a code',
    ours: undefined,
    reason: 'They send the code of the app under the name of a code by text too.',
  },
  ...[
    ...['InitiateAuth USER_SRP_AUTH', 'InitiateAuth USER_PASSWORD_AUTH', 'InitiateAuth CUSTOM_AUTH'],
    'RespondToAuthChallenge PASSWORD_VERIFIER',
  ].map((operation) => ({ operation, parameter: 'ClientMetadata', theirs: '{}', ours: undefined, reason: emptyMap })),
];
