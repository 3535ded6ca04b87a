export type {
  AttributeDelivery,
  Auth,
  AuthConfig,
  AuthErrorCode,
  AuthErrorOptions,
  AuthFetchInit,
  AuthStorage,
  AuthUser,
  CodeDelivery,
  CookieOptions,
  PasswordPolicy,
  PoolDescription,
  SessionStatus,
  SessionWarning,
  SignOutScope,
  StepUpRequest,
  Tokens,
  UserSession,
} from './cognito/index.ts';
export { AuthError, cookieStorage, createAuth, readCookies } from './cognito/index.ts';
export { en } from './i18n/en.ts';
export type { LateMessages, StandardAttribute } from './i18n/late-messages.ts';
export type { Locale, MessageOverrides, Messages } from './i18n/messages.ts';
export type { ProviderMessages } from './i18n/provider-messages.ts';
export * from './react/index.ts';
export type { Theme } from './theme/theme.ts';
export * from './ui/account.ts';
export { Authenticator, type AuthenticatorProps } from './ui/authenticator.tsx';
export type { CustomQuestion, CustomQuestionOf } from './ui/custom-question.ts';
export { useErrorWords } from './ui/error-words.ts';
export type { Federation, IdentityProvider } from './ui/federation.ts';
export { useLateMessages } from './ui/late-messages.ts';
export { MessagesProvider, type MessagesProviderProps, useMessages } from './ui/messages.tsx';
export * from './ui/parts/index.ts';
export type { Part, Slot } from './ui/parts/slot.tsx';
export * from './ui/screens.ts';
export * from './ui/session.ts';
export type { Slots } from './ui/slots.ts';
export * from './ui/social-button.tsx';
