'use client';

import { useState } from 'react';
import type { AuthError } from '../cognito/errors.ts';
import { useErrorWords } from './error-words.ts';
import { Alert } from './parts/alert.tsx';
import { SubmitButton } from './parts/button.tsx';
import { Card } from './parts/card.tsx';
import { Form } from './parts/form.tsx';
import { screen } from './screen.tsx';

/** Holds the sign-in form's place while a stored session is looked for, without showing the form. What went wrong is said in that place too. */
export const Checking = screen('Checking', 'checking', ({ state, messages: { checking } }) => {
  const failure = useLastFailure(state.error);
  const words = useErrorWords(failure.error);
  return (
    <Card aria-busy={!words} aria-label={words ? undefined : checking.label}>
      <div data-lk="stack">
        <div data-lk="placeholder" data-hidden={words ? '' : undefined}>
          <div data-lk="skeleton" data-variant="heading" />
          <div data-lk="form">
            {['username', 'password'].map((field) => (
              <div key={field} data-lk="field">
                <div data-lk="skeleton" data-variant="text" />
                <div data-lk="skeleton" data-variant="control" />
              </div>
            ))}
            <div data-lk="skeleton" data-variant="link" />
            <div data-lk="skeleton" data-variant="control" />
          </div>
          <div data-lk="skeleton" data-variant="text" />
        </div>
        {words && (
          <Form busy={state.busy} onSubmit={state.retry}>
            <Alert key={failure.count}>{words}</Alert>
            <SubmitButton>{checking.retry}</SubmitButton>
          </Form>
        )}
      </div>
    </Card>
  );
});

/** While another attempt is under way the last failure stays in view: nothing flashes, and focus stays on the button. */
function useLastFailure(error: AuthError | undefined) {
  const [last, setLast] = useState<{ error: AuthError | undefined; count: number }>({ error, count: 0 });
  if (error && error !== last.error) setLast({ error, count: last.count + 1 });
  return last;
}
