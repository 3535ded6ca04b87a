export {
  type Auth,
  type AuthConfig,
  createAuth,
  type PasswordPolicy,
  type PoolDescription,
  type Tokens,
} from './auth.ts';
export { type Clock, systemClock } from './clock.ts';
export { AuthError, type AuthErrorCode, type AuthErrorOptions } from './errors.ts';
export type {
  AuthUser,
  Challenge,
  CodeDelivery,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  Gateway,
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
