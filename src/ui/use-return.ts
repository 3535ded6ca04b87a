'use client';

import { useEffect } from 'react';
import type { AuthenticatorState } from '../react/index.ts';

/** Ends the way to a provider for a person who came back by the browser's Back: the page is as it was when they left, and nothing else would. */
export function useReturn(state: AuthenticatorState) {
  const cancel = state.screen === 'signIn' && state.provider !== undefined ? state.cancelRedirect : undefined;
  // Outside world: the back/forward cache.
  useEffect(() => {
    if (!cancel) return;
    const listen = ({ persisted }: PageTransitionEvent) => {
      if (persisted) cancel();
    };
    addEventListener('pageshow', listen);
    return () => removeEventListener('pageshow', listen);
  }, [cancel]);
}
