import { createErrorTable, type Row } from './exception.ts';

export { CognitoException, unusable } from './exception.ts';

const any = /(?:)/;
const signIn = /^(InitiateAuth|RespondToAuthChallenge)$/;
const totp = /^(Associate|Verify)SoftwareToken$/;
const refresh = /^(RefreshTokens|GetTokensFromRefreshToken)$/;
const account =
  /^(ChangePassword|UpdateUserAttributes|GetUserAttributeVerificationCode|VerifyUserAttribute|DeleteUser|\w+WebAuthn\w+)$/;
const withToken = new RegExp(`^(GetUser|GlobalSignOut)$|${account.source}`);

const withoutSecret = 'This app client has a secret, which a browser can not keep. Create an app client without one.';
const noSuchClient =
  'There is no app client with this clientId in this user pool. Check clientId, userPoolId and its region.';
const noSuchPool = 'There is no such user pool. Check userPoolId and the region in it.';
const passwordFlowIsOff =
  "Add ALLOW_USER_PASSWORD_AUTH to the authentication flows of the app client, or leave out createAuth's authFlow.";
const customIsOff =
  "Add ALLOW_CUSTOM_AUTH to the authentication flows of the app client and give the user pool the Lambda triggers of custom authentication, or leave out createAuth's authFlow.";
const totpIsOff = 'Turn on authenticator apps in the multi-factor authentication of the user pool.';
const choiceIsOff = 'Add ALLOW_USER_AUTH to the authentication flows of the app client.';
const passkeysAreOff = 'Turn on passkeys in the sign-in of the user pool, and give them a relying party id.';
/** What a browser refuses too. */
export const otherOrigin =
  "The relying party id of the user pool's passkeys has to be the domain of this page, or one above it.";
const flowIsOff = 'Add ALLOW_USER_SRP_AUTH to the authentication flows of the app client.';
const refreshIsOff = 'Add ALLOW_REFRESH_TOKEN_AUTH to the authentication flows of the app client.';
const blocked = 'AWS WAF refused this call. Check the web ACL of the user pool.';
const lambda = 'A Lambda trigger of the user pool failed or answered wrongly. Its log says why.';
const sender = 'The user pool may not send messages. Check its IAM role for SMS or SES.';
const tier = 'The feature plan of the user pool does not include this.';
const scope = 'The access token lacks the scope aws.cognito.signin.user.admin.';
const attribute = 'The app client may not write this attribute. Give it the permission, or leave the attribute out.';
const noResend = 'The user pool sends no codes. Turn on the verification of email or phone numbers.';

/** The first row that matches wins. A pattern that is empty matches everything. */
const table: readonly Row[] = [
  // the developer's to mend, whatever was asked
  [any, /NotAuthorized|InvalidParameter/, /secret.?hash|with secret/i, 'client-has-secret', withoutSecret],
  [any, /ResourceNotFound/, /client/i, 'client-not-found', noSuchClient],
  [any, /ResourceNotFound/, /user pool/i, 'user-pool-not-found', noSuchPool],
  [any, /InvalidParameter/, /'clientId'/i, 'client-not-found', noSuchClient],
  [any, /Forbidden|WAF/i, any, 'access-blocked', blocked],
  [any, /UnexpectedLambda|InvalidLambdaResponse/, any, 'lambda-failed', lambda],
  [any, /InvalidSmsRole|InvalidEmailRole/, any, 'code-delivery-failed', sender],
  [any, /FeatureUnavailableInTier/, any, 'flow-not-enabled', tier],

  // passkeys
  [any, /WebAuthn(NotEnabled|Configuration)/, any, 'passkey-unavailable', passkeysAreOff],
  [any, /WebAuthn(Origin|RelyingParty|Client)/, any, 'passkey-unavailable', otherOrigin],
  [any, /WebAuthnCredential/, any, 'passkey-unavailable'],
  // A person who took too long, like one that the browser waited for in vain.
  [any, /WebAuthnChallenge/, any, 'passkey-cancelled'],
  [/WebAuthn/, /LimitExceeded/, any, 'passkey-limit'],
  [/WebAuthn/, /InvalidParameter/, /already/i, 'passkey-exists'],

  // wait, or bad luck
  [any, /TooManyRequests|Throttl/, any, 'too-many-requests'],
  [any, /LimitExceeded|TooManyFailedAttempts/, any, 'too-many-attempts'],
  [any, /^Internal|ServiceUnavailable/, any, 'service-unavailable'],
  [any, /CodeDeliveryFailure/, any, 'code-delivery-failed'],
  [any, /UserLambdaValidation/, /^\w+ failed with error (?<detail>.*?)\.?\s*$/s, 'lambda-refused'],
  [any, /UserLambdaValidation/, /(?<detail>.*)/s, 'lambda-refused'],

  // a session that no longer counts
  [refresh, /InvalidParameter/, /not (enabled|supported)/i, 'flow-not-enabled', refreshIsOff],
  [refresh, /NotAuthorized|UserNot|PasswordReset|TokenReuse/, any, 'session-ended'],
  [refresh, /InvalidParameter/, /token|authParameters/i, 'session-ended'],
  [withToken, /NotAuthorized/, /scope/i, 'unexpected', scope],
  [/^ChangePassword$/, /NotAuthorized/, /attempts exceeded/i, 'locked-out'],
  [/^ChangePassword$/, /NotAuthorized/, /incorrect/i, 'incorrect-credentials'],
  [/^ChangePassword$/, /InvalidParameter/, /'previousPassword'/i, 'incorrect-credentials'],
  [account, /NotAuthorized/, /unauthorized attribute/i, 'invalid-parameter', attribute],
  // Whatever else an account operation may be refused for says nothing about the session.
  [account, /NotAuthorized/, /^(?!.*(token|disabled)).+/is, 'unexpected'],
  [withToken, /NotAuthorized|UserNot|PasswordReset/, any, 'session-ended'],
  [withToken, /InvalidParameter/, /token/i, 'session-ended'],

  // second factors
  [any, /ExpiredCode|CodeMismatch|EnableSoftwareTokenMFA/, /token has already been used/i, 'code-used'],
  [any, /EnableSoftwareTokenMFA/, any, 'code-mismatch'],
  [totp, /SoftwareTokenMFANotFound/, /user ?pool/i, 'flow-not-enabled', totpIsOff],
  [any, /MFANotFound|MFAMethodNotFound/, any, 'mfa-unavailable'],
  [any, /ConcurrentModification/, any, 'too-many-requests'],
  [totp, /NotAuthorized/, /disabled/i, 'user-disabled'],
  // Nothing but the Session says who this is.
  [totp, /NotAuthorized|UserNot|ResourceNotFound/, any, 'session-expired'],
  [signIn, /InvalidParameter/, /_CODE\b/, 'code-mismatch'],

  // a way to sign in, or a step-up
  [signIn, /InvalidParameter/, /challenge is not available/i, 'method-unavailable'],
  [signIn, /NotAuthorized/, /access token/i, 'session-ended'],

  // sign-in: a name that does not exist must read like a wrong password
  [signIn, /NotAuthorized/, /attempts exceeded/i, 'locked-out'],
  [signIn, /NotAuthorized/, /disabled|has expired, it must be reset|Temporary password/i, 'user-disabled'],
  [signIn, /NotAuthorized|CodeMismatch|ExpiredCode/, /session/i, 'session-expired'],
  [/^RespondTo|SoftwareToken$/, /InvalidParameter/, /'?session'?/i, 'session-expired'],
  [signIn, /NotAuthorized/, /already provided (?<detail>\w+)/i, 'invalid-parameter'],
  [signIn, /InvalidParameter/, /(?<detail>\S+) is missing/i, 'attributes-required'],
  [signIn, /NotAuthorized/, /incorrect|^$/i, 'incorrect-credentials'],
  [signIn, /UserNotFound/, any, 'incorrect-credentials'],
  [signIn, /InvalidParameter/, /custom.?auth.*not (enabled|supported|configured)/i, 'flow-not-enabled', customIsOff],
  [signIn, /InvalidParameter/, /USER_AUTH.*not (enabled|supported)/i, 'flow-not-enabled', choiceIsOff],
  [signIn, /InvalidParameter/, /USER_PASSWORD_AUTH.*not (enabled|supported)/i, 'flow-not-enabled', passwordFlowIsOff],
  [
    signIn,
    /InvalidParameter|UnsupportedOperation/,
    /not (enabled|supported|configured)/i,
    'flow-not-enabled',
    flowIsOff,
  ],

  // an account that must not be given away
  [/^ForgotPassword$/, /UserNot|NotAuthorized/, any, 'reset-unavailable'],
  [/^ForgotPassword$/, /InvalidParameter/, /registered|verified/i, 'reset-unavailable'],
  [/^ConfirmForgotPassword$/, /NotAuthorized|UserNotConfirmed/, any, 'reset-unavailable'],
  [/^Confirm/, /UserNotFound/, any, 'code-mismatch'],
  [/^(Confirm|Verify)/, /InvalidParameter/, /'(confirmation|user)?code'/i, 'code-mismatch'],
  [/^ConfirmSignUp$/, /NotAuthorized/, /cannot be confirmed/i, 'already-confirmed'],
  [/^ConfirmSignUp$/, /NotAuthorized/, /disabled/i, 'user-disabled'],
  [/^ResendConfirmationCode$/, /InvalidParameter/, /already confirmed/i, 'already-confirmed'],
  [/^ResendConfirmationCode$/, /NotAuthorized/, /auto verification/i, 'resend-unavailable', noResend],
  [/^ResendConfirmationCode$/, /NotAuthorized|UserNotFound/, any, 'resend-unavailable'],
  [/^SignUp$/, /NotAuthorized/, /unauthorized attribute/i, 'invalid-parameter', attribute],
  [/^SignUp$/, /NotAuthorized/, /not permitted/i, 'sign-up-disabled'],

  // what the person typed
  [any, /CodeMismatch/, any, 'code-mismatch'],
  [any, /ExpiredCode/, any, 'code-expired'],
  [any, /InvalidPassword/, /polic\w+: (?<detail>.*)/s, 'password-policy'],
  [any, /InvalidPassword/, any, 'password-policy'],
  [any, /PasswordHistory/, any, 'password-history'],
  [any, /UsernameExists/, any, 'username-exists'],
  [any, /AliasExists/, any, 'alias-exists'],
  [any, /InvalidParameter/, /'(proposed)?password'|NEW_PASSWORD/i, 'password-policy'],
  [any, /InvalidParameter/, /attributes required: \[(?<detail>.*)\]/i, 'attributes-required'],
  [any, /InvalidParameter/, /schema: (?<detail>\S+): The attribute is required/i, 'attributes-required'],
  [any, /InvalidParameter/, /should be an email|email address/i, 'invalid-email'],
  [any, /InvalidParameter/, /should be a phone|phone number format/i, 'invalid-phone-number'],
  [any, /InvalidParameter/, /username/i, 'invalid-username'],
  [any, /InvalidParameter/, /schema: (?<detail>\S+):/i, 'invalid-parameter'],
  [any, /InvalidParameter/, any, 'invalid-parameter'],
];

/** Turns whatever a call to the user pool threw into an `AuthError`. */
export const toAuthError = createErrorTable(table);
