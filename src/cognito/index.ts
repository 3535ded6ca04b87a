export {
  type Auth,
  type AuthConfig,
  type ClientData,
  createAuth,
  type PasswordPolicy,
  type PoolDescription,
  type Tokens,
} from './auth.ts';
export { type Clock, systemClock } from './clock.ts';
export { AuthError, type AuthErrorCode, type AuthErrorOptions } from './errors.ts';
export type {
  AttributeDelivery,
  AuthUser,
  Challenge,
  ChallengeResponse,
  ChangePasswordInput,
  CodeChallenge,
  CodeDelivery,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  CustomChallenge,
  Gateway,
  MfaSetupChallenge,
  MfaType,
  NewPasswordRequiredChallenge,
  RestoreStep,
  SelectMfaTypeChallenge,
  SessionFact,
  SignInInput,
  SignInStep,
  SignOutScope,
  SignUpInput,
  SignUpStep,
  TotpSetup,
  UnsupportedChallenge,
  UserSession,
} from './gateway.ts';
export { Secret } from './secret.ts';
export type { AuthStorage } from './storage.ts';
