export { type Auth, createAuth, type Tokens } from './auth.ts';
export type { AuthConfig, ClientData, PasswordPolicy, PoolDescription } from './auth-config.ts';
export type { AuthFetchInit } from './auth-fetch.ts';
export { type Clock, systemClock } from './clock.ts';
export { type CookieOptions, cookieStorage, readCookies } from './cookie-storage.ts';
export { AuthError, type AuthErrorCode, type AuthErrorOptions } from './errors.ts';
export type {
  AttributeDelivery,
  AuthFactors,
  AuthUser,
  CallOptions,
  Challenge,
  ChallengeResponse,
  ChangePasswordInput,
  CodeChallenge,
  CodeDelivery,
  ConfirmedSignUp,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  CustomChallenge,
  Device,
  FirstFactor,
  Gateway,
  MfaPreferenceInput,
  MfaSetupChallenge,
  MfaType,
  NewPasswordRequiredChallenge,
  Offer,
  Passkey,
  PasswordChallenge,
  RedirectInput,
  RestoreStep,
  SelectChallenge,
  SelectMfaTypeChallenge,
  SessionFact,
  SessionStatus,
  SessionWarning,
  SignInInput,
  SignInStep,
  SignOutInput,
  SignOutScope,
  SignUpInput,
  SignUpStep,
  StepUpRequest,
  TotpSetup,
  UnsupportedChallenge,
  UserSession,
  WebAuthnChallenge,
} from './gateway/index.ts';
export { Secret } from './secret.ts';
export type { AuthStorage } from './storage.ts';
