export { AuthProvider, type AuthProviderProps } from './auth-provider.tsx';
export { useAuth } from './use-auth.ts';
export { type AuthenticatorState, type ScreenState, useAuthenticator, useScreen } from './use-authenticator.ts';
export { type Draft, useDraft } from './use-draft.ts';
export { type SessionState, useSession } from './use-session.ts';
export { type SessionTimeoutState, useSessionTimeout } from './use-session-timeout.ts';
export { type StepUpState, useStepUp } from './use-step-up.ts';
