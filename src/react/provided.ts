'use client';

import { createContext, useContext } from 'react';
import type { Auth } from '../cognito/auth.ts';
import type { AuthStore } from './auth-store.ts';
import type { Draft } from './use-draft.ts';

/** What `<AuthProvider>` gives to the hooks. It never changes: a changed context would make React give up on parts of a page that are not hydrated yet. */
export interface Provided {
  auth: Auth;
  store: AuthStore;
  draft: Draft;
}

export const ProvidedContext = createContext<Provided | undefined>(undefined);

/** Reads what `<AuthProvider>` gives, on behalf of the hook that is named. */
export function useProvided(hook: string): Provided {
  const provided = useContext(ProvidedContext);
  if (!provided) throw new Error(`${hook}() was called outside <AuthProvider>. Wrap your app in it.`);
  return provided;
}
