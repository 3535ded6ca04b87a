'use client';

import { useContext } from 'react';
import { FederationContext } from './federation.ts';
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
  const { federatedOnly } = useContext(FederationContext);
  return (
    <Card aria-busy={!failure} aria-label={failure ? undefined : checking.label}>
      <div data-lk="stack">
        <div data-lk="placeholder" data-hidden={failure ? '' : undefined}>
          <div data-lk="skeleton" data-variant="heading" />
          <div data-lk="form">
            <WaysInPlaceholder />
            {!federatedOnly && (
              <>
                {['username', 'password'].map((field) => (
                  <div key={field} data-lk="field">
                    <div data-lk="skeleton" data-variant="text" />
                    <div data-lk="skeleton" data-variant="control" />
                  </div>
                ))}
                <div data-lk="skeleton" data-variant="link" />
                <div data-lk="skeleton" data-variant="control" />
              </>
            )}
          </div>
          {!federatedOnly && <div data-lk="skeleton" data-variant="text" />}
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

/** Holds the place of the buttons that lead to providers. */
export function WaysInPlaceholder() {
  const { identityProviders, federatedOnly } = useContext(FederationContext);
  if (!identityProviders) return null;
  return (
    <>
      <div data-lk="social-buttons">
        {identityProviders.map((provider) => (
          <div key={JSON.stringify(provider)} data-lk="skeleton" data-variant="control" />
        ))}
      </div>
      {!federatedOnly && <div data-lk="skeleton" data-variant="text" />}
    </>
  );
}
