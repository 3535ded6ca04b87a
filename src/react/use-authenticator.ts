import type { SignOutScope } from '../cognito/gateway.ts';
import type { AuthView } from '../machine/select.ts';

interface Commands {
  checking: unknown;
  signIn: {
    submit(input: { username: string; password: string }): void;
    goToSignUp(): void;
    goToForgotPassword(): void;
  };
  signUp: {
    submit(input: { username: string; password: string; attributes?: Record<string, string> }): void;
    goToSignIn(): void;
  };
  confirmSignUp: { submit(input: { code: string }): void; resend(): void; goToSignIn(): void };
  forgotPassword: { submit(input: { username: string }): void; goToSignIn(): void };
  resetPassword: { submit(input: { code: string; password: string }): void; resend(): void; goToSignIn(): void };
  unsupportedChallenge: { goToSignIn(): void };
  signedIn: { signOut(options?: { scope?: SignOutScope }): void };
}

type WithCommands<View> = View extends AuthView ? View & Commands[View['screen']] : never;

/** The screen to show, what it shows, and the commands that are valid there. Switch over `screen`. */
export type AuthenticatorState = WithCommands<AuthView>;

export type ScreenState<Name extends AuthView['screen']> = Extract<AuthenticatorState, { screen: Name }>;
