'use client';

import { useState } from 'react';
import type { AuthError } from '../cognito/errors.ts';
import { useErrorWords } from './error-words.ts';
import { Placeholder } from './placeholder.tsx';
import { screen } from './screen.tsx';

/** Holds the sign-in form's place while a stored session is looked for, without showing the form. */
export const Checking = screen('Checking', 'checking', ({ state }) => {
  const { error, count } = useLastFailure(state.error);
  const words = useErrorWords(error);
  return <Placeholder busy={state.busy} failure={words} attempt={count} onRetry={state.retry} />;
});

/** While another attempt is under way the last failure stays in view: nothing flashes, and focus stays on the button. */
function useLastFailure(error: AuthError | undefined) {
  const [last, setLast] = useState<{ error: AuthError | undefined; count: number }>({ error, count: 0 });
  if (error && error !== last.error) setLast({ error, count: last.count + 1 });
  return last;
}
