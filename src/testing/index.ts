export type { CallRecord } from './calls.ts';
export { createClock, type LocalClock } from './clock.ts';
export type {
  DeviceConfiguration,
  FirstFactor,
  SecondFactor,
  SignInPolicy,
  WebAuthnConfiguration,
} from './factor-config.ts';
export type { Fault, FaultKind, Faults } from './faults.ts';
export type { BuiltInProvider, HostedUiConfig, IdentityProvider, IdentityProviderType } from './hosted-ui/config.ts';
export type { Inbox, InboxMessage, MessagePurpose } from './inbox.ts';
export type {
  ChallengeResult,
  CreateAuthChallengeResponse,
  CustomMessageResponse,
  DefineAuthChallengeResponse,
  PreSignUpResponse,
  PreTokenGenerationResponse,
  TriggerEvent,
  Triggers,
  UserMigrationResponse,
} from './lambda-triggers.ts';
export { createLocalCognito, type LocalCognito } from './local-cognito.ts';
export type { LocalUser, LocalUsers, UserChange } from './local-users.ts';
export type {
  Group,
  LocalCognitoConfig,
  PasswordRules,
  PoolConfig,
  RateLimits,
  RefreshTokenRotation,
  SeedSoftwareToken,
  SeedUser,
  UserStatus,
} from './pool-config.ts';
