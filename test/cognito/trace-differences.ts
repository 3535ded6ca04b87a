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
  {
    operation: 'ConfirmDevice',
    parameter: 'DeviceName',
    theirs: 'nodejs',
    ours: 'Her laptop',
    reason: 'They send the whole userAgent. Ours is a name that a person can tell from another, or the app’s own.',
  },
  {
    operation: 'InitiateAuth USER_SRP_AUTH',
    parameter: 'AuthParameters.DEVICE_KEY',
    theirs: undefined,
    ours: 'a device key',
    reason:
      'With SRP they know a device by Cognito’s name for the person alone, which the first call doesn’t have yet.',
  },
  {
    operation: 'RespondToAuthChallenge PASSWORD_VERIFIER',
    parameter: 'ChallengeResponses.DEVICE_KEY',
    theirs: 'null',
    ours: undefined,
    reason: 'Once Cognito has forgotten the device, they name none by null, which is no text.',
  },
  {
    operation: 'SetUserMFAPreference',
    parameter: 'SMSMfaSettings',
    theirs: 'null',
    ours: undefined,
    reason: 'They send the settings of both factors, whichever changes.',
  },
  {
    operation: 'SetUserMFAPreference',
    parameter: 'SoftwareTokenMfaSettings.PreferredMfa',
    theirs: 'false',
    ours: undefined,
    reason: 'They want a preference with each setting. Ours leaves what is preferred as it is.',
  },
  ...[
    ...['InitiateAuth USER_SRP_AUTH', 'InitiateAuth USER_PASSWORD_AUTH', 'InitiateAuth CUSTOM_AUTH'],
    'RespondToAuthChallenge PASSWORD_VERIFIER',
  ].map((operation) => ({ operation, parameter: 'ClientMetadata', theirs: '{}', ours: undefined, reason: emptyMap })),
];
