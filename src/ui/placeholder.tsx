'use client';

import { useFederation } from './federation.ts';
import { useMessages } from './messages.tsx';
import { Alert } from './parts/alert.tsx';
import { SubmitButton } from './parts/button.tsx';
import { Card } from './parts/card.tsx';
import { Form } from './parts/form.tsx';

export interface PlaceholderProps {
  busy: boolean;
  /** What went wrong, in words. Said once for each `attempt`. */
  failure: string | undefined;
  attempt: number;
  onRetry: () => void;
}

/** Holds a screen's place while that is waited for. What went wrong is said in that place too. */
export function Placeholder({ busy, failure, attempt, onRetry }: PlaceholderProps) {
  const { checking } = useMessages();
  return (
    <Card aria-busy={!failure} aria-label={failure ? undefined : checking.label}>
      <div data-lk="stack">
        <div data-lk="placeholder" data-hidden={failure ? '' : undefined}>
          <div data-lk="skeleton" data-variant="heading" />
          <div data-lk="form">
            <WaysInPlaceholder />
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
        {failure && (
          <Form busy={busy} onSubmit={onRetry}>
            <Alert key={attempt}>{failure}</Alert>
            <SubmitButton>{checking.retry}</SubmitButton>
          </Form>
        )}
      </div>
    </Card>
  );
}

/** Holds the place of the buttons that lead to providers, and of the line below them. */
export function WaysInPlaceholder() {
  return useFederation().identityProviders?.map((_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: one is as good as another.
    <div key={index} data-lk="skeleton" data-variant="control" />
  ));
}
