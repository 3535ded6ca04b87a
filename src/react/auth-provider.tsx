'use client';

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Auth } from '../cognito/auth.ts';
import { createAuthStore } from './auth-store.ts';
import { ProvidedContext } from './provided.ts';
import { createDraft } from './use-draft.ts';

export interface AuthProviderProps {
  /** Made once, outside React: `const auth = createAuth(…)`. Another object starts everything below anew. */
  auth: Auth;
  children?: ReactNode;
}

/** Runs the sign-in flow for `useAuthenticator()`, `useSession()` and the other hooks below it. It draws nothing of its own. */
export function AuthProvider({ auth, children }: AuthProviderProps) {
  useWarning(auth);
  const [current, setCurrent] = useState({ auth, key: 0 });
  if (current.auth !== auth) setCurrent({ auth, key: current.key + 1 });
  return (
    <Provider key={current.key} auth={current.auth}>
      {children}
    </Provider>
  );
}

function Provider({ auth, children }: AuthProviderProps) {
  const [{ store, draft, provided }] = useState(() => {
    const store = createAuthStore(auth);
    const draft = createDraft();
    return { store, draft, provided: { auth, store, draft } };
  });
  const { status } = useSyncExternalStore(store.subscribe, store.session, store.initialSession);

  // Outside world: the chart, which calls Cognito and watches the session.
  useEffect(() => store.start(), [store]);
  usePreparation(auth, status === 'signedOut');
  // Outside world: the draft, which lives beside React.
  useEffect(() => {
    if (status === 'signedIn') draft.clear();
  }, [status, draft]);

  return <ProvidedContext.Provider value={provided}>{children}</ProvidedContext.Provider>;
}

// Slower than an app that renders, faster than a developer who saves a file that is reloaded hot.
const quick = 1000;

/** Tells a developer whose auth object is another at each render. */
function useWarning(auth: Auth) {
  const seen = useRef({ auth, at: 0, changes: 0 });
  // Outside world: the console.
  useEffect(() => {
    try {
      // Bundlers put a word in here, and drop what it rules out.
      if (process.env.NODE_ENV !== 'production') seen.current = countChange(seen.current, auth);
    } catch {
      // None did, and a browser has no `process`: nobody is told.
    }
  }, [auth]);
}

function countChange(seen: { auth: Auth; at: number; changes: number }, auth: Auth) {
  if (auth === seen.auth) return seen;
  const at = performance.now();
  const changes = at - seen.at < quick ? seen.changes + 1 : 1;
  if (changes === 3) {
    console.error(
      '<AuthProvider> was given another auth object three times in a row and starts anew with each, so nobody can sign in. Call createAuth() once, outside all components.',
    );
  }
  return { auth, at, changes };
}

/** Once a form is up, loads what it will need: when the browser is idle, or at once when the person sets about it. */
function usePreparation(auth: Auth, isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return;
    const waiting = new AbortController();
    const { signal } = waiting;
    const prepare = () => {
      if (signal.aborted) return;
      waiting.abort();
      // The call that needs it tries again, and says so if it fails.
      auth.prepare().catch(() => {});
    };
    addEventListener('focusin', prepare, { signal });
    addEventListener('pointerdown', prepare, { signal });
    // Safari has no requestIdleCallback.
    (globalThis.requestIdleCallback ?? setTimeout)(prepare);
    return () => waiting.abort();
  }, [auth, isNeeded]);
}
