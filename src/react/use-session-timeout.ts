'use client';

import { useCallback, useEffect, useState } from 'react';
import type { SessionWarning } from '../cognito/gateway/index.ts';
import { useProvided } from './provided.ts';
import { useSession } from './use-session.ts';

export interface SessionTimeoutState {
  /** Why, and when, the session is about to end; undefined while it isn't. */
  warning: SessionWarning | undefined;
  /** The person is still there. Mends `idle`, not `absolute`. */
  stay(): void;
  signOut(): void;
}

/**
 * Reads whether `idleTimeout` or `absoluteTimeout` is about to sign the person out, for one's own dialog. `<SessionTimeout>` is ours.
 *
 * @example
 * ```tsx
 * const { warning, stay } = useSessionTimeout();
 * return warning && <button onClick={stay}>I am still here</button>;
 * ```
 */
export function useSessionTimeout(): SessionTimeoutState {
  const { auth } = useProvided('useSessionTimeout');
  const session = useSession();
  const [warning, setWarning] = useState<SessionWarning>();

  // Outside world: the time.
  useEffect(() => auth.session.watchTimeout(setWarning), [auth]);

  const stay = useCallback(() => {
    // Without what reads the storage nothing can be kept: the warning stays as it is.
    auth.session.stay().catch(() => {});
  }, [auth]);
  const leave = session.status === 'signedIn' ? session.signOut : undefined;
  const signOut = useCallback(() => leave?.(), [leave]);
  return { warning: leave && warning, stay, signOut };
}
