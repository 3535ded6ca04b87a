'use client';

import { type Context, createContext, useContext } from 'react';
import type { Auth } from '../cognito/auth.ts';
import type { AuthenticatorState } from './use-authenticator.ts';
import type { Draft } from './use-draft.ts';
import type { SessionState } from './use-session.ts';

export const AuthContext = createContext<Auth | undefined>(undefined);
export const DraftContext = createContext<Draft | undefined>(undefined);
export const SessionContext = createContext<SessionState | undefined>(undefined);
export const StateContext = createContext<AuthenticatorState | undefined>(undefined);

/** Reads what `<AuthProvider>` provides, on behalf of the hook that is named. */
export function useProvided<Value>(context: Context<Value | undefined>, hook: string): Value {
  const value = useContext(context);
  if (value === undefined) throw new Error(`${hook}() was called outside <AuthProvider>. Wrap your app in it.`);
  return value;
}
