'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { Auth } from '../cognito/auth.ts';
import { AuthContext, DraftContext, SessionContext, StateContext } from './provided.ts';
import { useChart } from './use-chart.ts';
import { createDraft } from './use-draft.ts';
import { useSessionState } from './use-session.ts';

export interface AuthProviderProps {
  /** Made once, outside React: `const auth = createAuth(…)`. Another object starts everything below anew. */
  auth: Auth;
  children?: ReactNode;
}

/** Runs the sign-in flow and gives it to `useAuthenticator()`, `useSession()` and the other hooks below it. It renders nothing of its own. */
export function AuthProvider({ auth, children }: AuthProviderProps) {
  const [current, setCurrent] = useState({ auth, key: 0 });
  if (current.auth !== auth) setCurrent({ auth, key: current.key + 1 });
  return (
    <Chart key={current.key} auth={current.auth}>
      {children}
    </Chart>
  );
}

// State goes down by context, not by a store that each hook reads: a screen and what chose it then never see two different moments.
function Chart({ auth, children }: AuthProviderProps) {
  const [draft] = useState(createDraft);
  const state = useChart(auth);
  const session = useSessionState(state);

  usePrepare(auth, session.status === 'signedOut');
  useEffect(() => {
    if (session.status === 'signedIn') draft.clear();
  }, [session.status, draft]);

  return (
    <AuthContext.Provider value={auth}>
      <DraftContext.Provider value={draft}>
        <SessionContext.Provider value={session}>
          <StateContext.Provider value={state}>{children}</StateContext.Provider>
        </SessionContext.Provider>
      </DraftContext.Provider>
    </AuthContext.Provider>
  );
}

/** Once a form is up, loads what it will need: when the browser is idle, or at once when the person sets about it. */
function usePrepare(auth: Auth, isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return;
    const waiting = new AbortController();
    const { signal } = waiting;
    const prepare = () => {
      if (signal.aborted) return;
      waiting.abort();
      // The call that needs it will try again, and say so if it fails.
      auth.prepare().catch(() => {});
    };
    addEventListener('focusin', prepare, { signal });
    addEventListener('pointerdown', prepare, { signal });
    // Safari has no requestIdleCallback.
    (globalThis.requestIdleCallback ?? setTimeout)(prepare);
    return () => waiting.abort();
  }, [auth, isNeeded]);
}
