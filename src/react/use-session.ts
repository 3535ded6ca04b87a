'use client';

import { useSyncExternalStore } from 'react';
import type { AuthUser } from '../cognito/gateway/index.ts';
import type { Commands } from './commands.ts';
import { useProvided } from './provided.ts';

/** Who is signed in. Tokens and their expiry are in `useAuth().session`. `checking` lasts until a stored session has been read, and on a server for ever. */
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
export function useSession(): SessionState {
  const { store } = useProvided('useSession');
  return useSyncExternalStore(store.subscribe, store.session, store.initialSession);
}
