'use client';

import { useMemo } from 'react';
import type { AuthUser } from '../cognito/gateway.ts';
import type { Commands } from './commands.ts';
import { SessionContext, useProvided } from './provided.ts';
import type { AuthenticatorState } from './use-authenticator.ts';

/** Who is signed in. `checking` lasts until a stored session has been read, and on a server for ever. */
export type SessionState =
  | { status: 'checking' }
  | { status: 'signedOut' }
  | { status: 'signedIn'; user: AuthUser; signOut: Commands['signedIn']['signOut'] };

/**
 * Reads who is signed in. A component that calls it renders when that changes, and not at the steps of a flow.
 *
 * @example
 * ```tsx
 * const session = useSession();
 * return session.status === 'signedIn' ? <p>Hello, {session.user.email}</p> : null;
 * ```
 */
export const useSession = (): SessionState => useProvided(SessionContext, 'useSession');

/** Keeps what a session is made of apart from the rest of the state, which changes more often. */
export function useSessionState(state: AuthenticatorState): SessionState {
  const user = state.screen === 'signedIn' ? state.user : undefined;
  const signOut = state.screen === 'signedIn' ? state.signOut : undefined;
  const isChecking = state.screen === 'checking';
  return useMemo(() => {
    if (user && signOut) return { status: 'signedIn', user, signOut };
    return { status: isChecking ? 'checking' : 'signedOut' };
  }, [user, signOut, isChecking]);
}
