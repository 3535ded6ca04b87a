export type { CallRecord } from './calls.ts';
export { createClock, type LocalClock } from './clock.ts';
export type { Fault, FaultKind, Faults } from './faults.ts';
export type { Inbox, InboxMessage, MessagePurpose } from './inbox.ts';
export type {
  CustomMessageResponse,
  PreSignUpResponse,
  PreTokenGenerationResponse,
  TriggerEvent,
  Triggers,
  UserMigrationResponse,
} from './lambda-triggers.ts';
export { createLocalCognito, type LocalCognito } from './local-cognito.ts';
export type { LocalUser, LocalUsers, UserChange } from './local-users.ts';
export type {
  FirstFactor,
  Group,
  LocalCognitoConfig,
  PasswordRules,
  PoolConfig,
  RateLimits,
  RefreshTokenRotation,
  SecondFactor,
  SeedSoftwareToken,
  SeedUser,
  SignInPolicy,
  UserStatus,
  WebAuthnConfiguration,
} from './pool-config.ts';
