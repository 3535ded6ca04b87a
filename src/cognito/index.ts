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
  CodeDelivery,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Gateway,
  NewPasswordRequiredChallenge,
  RestoreStep,
  SessionFact,
  SignInInput,
  SignInStep,
  SignOutScope,
  SignUpInput,
  SignUpStep,
  UnsupportedChallenge,
  UserSession,
} from './gateway.ts';
export { Secret } from './secret.ts';
export type { AuthStorage } from './storage.ts';
