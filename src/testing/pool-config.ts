import type { LocalClock } from './clock.ts';
import type { DeviceConfiguration, SecondFactor, SignInPolicy, WebAuthnConfiguration } from './factor-config.ts';
import { type HostedUiConfig, resolveHostedUiConfig } from './hosted-ui/config.ts';
import type { Triggers } from './lambda-triggers.ts';

export interface PasswordRules {
  /** @default 8 */
  minimumLength: number;
  /** @default true */
  requireLowercase: boolean;
  /** @default true */
  requireUppercase: boolean;
  /** @default true */
  requireNumbers: boolean;
  /** @default true */
  requireSymbols: boolean;
}

export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'RESET_REQUIRED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'EXTERNAL_PROVIDER'
  | 'ARCHIVED'
  | 'COMPROMISED'
  | 'UNKNOWN';

/** An authenticator app. */
export interface SeedSoftwareToken {
  /** In base32. @default a random one */
  secret?: string | undefined;
  friendlyDeviceName?: string | undefined;
}

/** A user to begin with. */
export interface SeedUser {
  /** In a pool with username attributes, the email address or phone number. */
  username: string;
  password?: string | undefined;
  /** By Cognito's names. `email_verified` and `phone_number_verified` are 'true' by default unless the status is UNCONFIRMED; `sub` may be fixed. */
  attributes?: Readonly<Record<string, string>> | undefined;
  /** @default 'CONFIRMED' */
  status?: UserStatus | undefined;
  /** @default true */
  enabled?: boolean | undefined;
  /** Names of groups, as in the `cognito:groups` claim. */
  groups?: readonly string[] | undefined;
  /** The second factors that the person has turned on. */
  userMfaSettingList?: readonly SecondFactor[] | undefined;
  /** Which of them is asked for at once. */
  preferredMfaSetting?: SecondFactor | undefined;
  /** An authenticator app that was verified. @default one with a random secret, if SOFTWARE_TOKEN_MFA is turned on */
  softwareToken?: SeedSoftwareToken | undefined;
  /** As the pool's own, for this user only. */
  challengeAfterPassword?: string | undefined;
}

/** A group of the pool, with the role that its members may take. */
export interface Group {
  groupName: string;
  roleArn?: string | undefined;
  /** The lowest wins `cognito:preferred_role`. */
  precedence?: number | undefined;
}

/** Whether a refresh replaces the refresh token, which only GetTokensFromRefreshToken does. */
export interface RefreshTokenRotation {
  /** @default 'DISABLED' */
  feature: 'ENABLED' | 'DISABLED';
  /** How long a token that was replaced may be used again, for a client whose reply was lost: 0 to 60. @default 0 */
  retryGracePeriodSeconds: number;
}

/** How often a user may do something within an hour; more answers LimitExceededException. */
export interface RateLimits {
  /** @default 15 */
  confirmSignUp: number;
  /** @default 5 */
  resendConfirmationCode: number;
  /** ForgotPassword and ConfirmForgotPassword together. @default 10 */
  forgotPassword: number;
  /** @default 5 */
  changePassword: number;
  /** @default 5 */
  getUserAttributeVerificationCode: number;
  /** @default 15 */
  verifyUserAttribute: number;
}

/** A user pool and its app client, in Cognito's own terms. Durations are in milliseconds. */
export interface PoolConfig extends HostedUiConfig {
  /** `<region>_<id>`. @default 'eu-west-1_Latchkey0' */
  userPoolId: string;
  /** @default 'latchkeylocalclient' */
  clientId: string;
  /** Makes it a client with a secret, which a browser can't use. */
  clientSecret: string | undefined;
  /** The address that `fetch` and `install` answer to. @default 'https://cognito-idp.<region>.amazonaws.com/' */
  endpoint: string;
  /** What people sign in with instead of a username; the username then is the `sub`. Empty for a pool of usernames. @default ['email'] */
  usernameAttributes: readonly ('email' | 'phone_number')[];
  /** What people may sign in with beside a username, once verified. @default [] */
  aliasAttributes: readonly ('email' | 'phone_number' | 'preferred_username')[];
  /** @default ['email'] */
  requiredAttributes: readonly string[];
  /** The pool's own attributes, `custom:plan` for example. @default [] */
  customAttributes: readonly string[];
  /** Where sign-up sends its code. With both, to the phone. @default ['email'] */
  autoVerifiedAttributes: readonly ('email' | 'phone_number')[];
  /** What keeps its old value until the new one is verified. @default [] */
  attributesRequireVerificationBeforeUpdate: readonly ('email' | 'phone_number')[];
  /** What the client may read. @default everything */
  readAttributes: readonly string[] | undefined;
  /** What the client may write. @default everything but what only Cognito writes */
  writeAttributes: readonly string[] | undefined;
  /** Where a code to reset the password may go, the preferred first. @default ['verified_email', 'verified_phone_number'] */
  accountRecovery: readonly ('verified_email' | 'verified_phone_number')[];
  passwordPolicy: PasswordRules;
  /** With a code among the first factors, people may sign up without a password. */
  signInPolicy: SignInPolicy;
  webAuthnConfiguration: WebAuthnConfiguration;
  /** @default undefined: devices aren't tracked */
  deviceConfiguration: DeviceConfiguration | undefined;
  /** Whether a second factor is asked for: never, of those who turned one on, of everybody. @default 'OFF' */
  mfaConfiguration: 'OFF' | 'OPTIONAL' | 'ON';
  /** @default ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] */
  enabledMfas: readonly SecondFactor[];
  /** With USER_AUTH among them, sign-up answers with a Session too. @default ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'] */
  explicitAuthFlows: readonly string[];
  /** @default 3600000 (1 hour) */
  accessTokenValidity: number;
  /** @default 3600000 (1 hour) */
  idTokenValidity: number;
  /** @default 2592000000 (30 days) */
  refreshTokenValidity: number;
  /** Enabled, it turns REFRESH_TOKEN_AUTH off, as in Cognito. */
  refreshTokenRotation: RefreshTokenRotation;
  /** How long a challenge may be answered. @default 180000 (3 minutes) */
  authSessionValidity: number;
  /** @default 'ENABLED' */
  preventUserExistenceErrors: 'ENABLED' | 'LEGACY';
  /** @default false */
  caseSensitive: boolean;
  /** @default true; false answers sign-ups with NotAuthorizedException, as a pool where only administrators create users */
  allowSignUp: boolean;
  triggers: Triggers;
  groups: readonly Group[];
  rateLimits: RateLimits;
  /** How far a sign-in's TIMESTAMP may be from the local clock. @default 10000 */
  timestampTolerance: number;
  /** A challenge that follows each right password instead of tokens: any name, also one that no client knows. */
  challengeAfterPassword: string | undefined;
  /** A private RSA key (JWK) to sign tokens with. @default one that is made when first needed, and shared by all local Cognitos of the process */
  signingKey: JsonWebKey | undefined;
  /** Makes the codes that are sent, of six digits; those of EMAIL_OTP have eight. @default random digits */
  codes: (digits: number) => string;
}

type Loose<Of> = { [Name in keyof Of]?: Of[Name] | undefined };

/** All optional. */
export interface LocalCognitoConfig
  extends Loose<
    Omit<
      PoolConfig,
      'passwordPolicy' | 'rateLimits' | 'refreshTokenRotation' | 'webAuthnConfiguration' | 'deviceConfiguration'
    >
  > {
  /** @default 8 characters, with lower case, upper case, a number and a symbol */
  passwordPolicy?: Loose<PasswordRules> | undefined;
  rateLimits?: Loose<RateLimits> | undefined;
  refreshTokenRotation?: Loose<RefreshTokenRotation> | undefined;
  webAuthnConfiguration?: Loose<WebAuthnConfiguration> | undefined;
  deviceConfiguration?: Loose<DeviceConfiguration> | undefined;
  users?: readonly SeedUser[] | undefined;
  /** @default createClock(): the system's time plus what `advance` added */
  clock?: LocalClock | undefined;
}

const hour = 60 * 60 * 1000;

/** Fills in Cognito's defaults. Throws where no such pool can be. */
export function resolvePoolConfig(config: LocalCognitoConfig): PoolConfig {
  const userPoolId = config.userPoolId ?? 'eu-west-1_Latchkey0';
  if (!/^[\w-]+_[0-9a-zA-Z]+$/.test(userPoolId)) {
    throw new TypeError(
      `userPoolId '${userPoolId}' is not of the form <region>_<id>. Use one like 'eu-west-1_AbCdEfGhI'.`,
    );
  }
  if (config.usernameAttributes?.length && config.aliasAttributes?.length) {
    throw new TypeError('A pool has username attributes or alias attributes, not both. Leave one of them empty.');
  }
  const { retryGracePeriodSeconds = 0 } = config.refreshTokenRotation ?? {};
  if (!(retryGracePeriodSeconds >= 0 && retryGracePeriodSeconds <= 60)) {
    throw new TypeError(`retryGracePeriodSeconds is ${retryGracePeriodSeconds}. Cognito takes 0 to 60 seconds.`);
  }
  const usernameAttributes = config.usernameAttributes ?? (config.aliasAttributes?.length ? [] : ['email' as const]);
  return {
    userPoolId,
    clientId: config.clientId ?? 'latchkeylocalclient',
    clientSecret: config.clientSecret,
    endpoint: config.endpoint ?? `https://cognito-idp.${regionOf(userPoolId)}.amazonaws.com/`,
    usernameAttributes,
    aliasAttributes: config.aliasAttributes ?? [],
    requiredAttributes: config.requiredAttributes ?? ['email'],
    customAttributes: config.customAttributes ?? [],
    autoVerifiedAttributes: config.autoVerifiedAttributes ?? ['email'],
    attributesRequireVerificationBeforeUpdate: config.attributesRequireVerificationBeforeUpdate ?? [],
    readAttributes: config.readAttributes,
    writeAttributes: config.writeAttributes,
    accountRecovery: config.accountRecovery ?? ['verified_email', 'verified_phone_number'],
    passwordPolicy: {
      minimumLength: config.passwordPolicy?.minimumLength ?? 8,
      requireLowercase: config.passwordPolicy?.requireLowercase ?? true,
      requireUppercase: config.passwordPolicy?.requireUppercase ?? true,
      requireNumbers: config.passwordPolicy?.requireNumbers ?? true,
      requireSymbols: config.passwordPolicy?.requireSymbols ?? true,
    },
    signInPolicy: { allowedFirstAuthFactors: config.signInPolicy?.allowedFirstAuthFactors ?? ['PASSWORD'] },
    webAuthnConfiguration: {
      relyingPartyId: config.webAuthnConfiguration?.relyingPartyId,
      userVerification: config.webAuthnConfiguration?.userVerification ?? 'preferred',
      factorConfiguration: config.webAuthnConfiguration?.factorConfiguration ?? 'SINGLE_FACTOR',
    },
    deviceConfiguration: config.deviceConfiguration && {
      challengeRequiredOnNewDevice: config.deviceConfiguration.challengeRequiredOnNewDevice ?? false,
      deviceOnlyRememberedOnUserPrompt: config.deviceConfiguration.deviceOnlyRememberedOnUserPrompt ?? false,
    },
    mfaConfiguration: config.mfaConfiguration ?? 'OFF',
    enabledMfas: config.enabledMfas ?? ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    explicitAuthFlows: config.explicitAuthFlows ?? [
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_CUSTOM_AUTH',
    ],
    accessTokenValidity: config.accessTokenValidity ?? hour,
    idTokenValidity: config.idTokenValidity ?? hour,
    refreshTokenValidity: config.refreshTokenValidity ?? 30 * 24 * hour,
    refreshTokenRotation: { feature: config.refreshTokenRotation?.feature ?? 'DISABLED', retryGracePeriodSeconds },
    authSessionValidity: config.authSessionValidity ?? 3 * 60 * 1000,
    preventUserExistenceErrors: config.preventUserExistenceErrors ?? 'ENABLED',
    caseSensitive: config.caseSensitive ?? false,
    allowSignUp: config.allowSignUp ?? true,
    triggers: config.triggers ?? {},
    groups: config.groups ?? [],
    rateLimits: {
      confirmSignUp: config.rateLimits?.confirmSignUp ?? 15,
      resendConfirmationCode: config.rateLimits?.resendConfirmationCode ?? 5,
      forgotPassword: config.rateLimits?.forgotPassword ?? 10,
      changePassword: config.rateLimits?.changePassword ?? 5,
      getUserAttributeVerificationCode: config.rateLimits?.getUserAttributeVerificationCode ?? 5,
      verifyUserAttribute: config.rateLimits?.verifyUserAttribute ?? 15,
    },
    timestampTolerance: config.timestampTolerance ?? defaultTimestampTolerance,
    challengeAfterPassword: config.challengeAfterPassword,
    signingKey: config.signingKey,
    codes: config.codes ?? randomCode,
    ...resolveHostedUiConfig(config, regionOf(userPoolId)),
  };
}

export const regionOf = (userPoolId: string) => userPoolId.slice(0, userPoolId.indexOf('_'));

/** Cognito's documentation says "within a few seconds"; TIMESTAMP has whole seconds, and a busy machine takes some to answer. */
const defaultTimestampTolerance = 10_000;

function randomCode(digits: number): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(number % 10 ** digits).padStart(digits, '0');
}
