'use client';

import { useAuth } from '../react/index.ts';
import { useFederation } from './federation.ts';
import { hasPasswords } from './fields.tsx';
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

/** Holds a screen's place while that is waited for, in the shape of the sign-in form. What went wrong is said in that place too. */
export function Placeholder({ busy, failure, attempt, onRetry }: PlaceholderProps) {
  const { pool } = useAuth();
  const { checking } = useMessages();
  const { federatedOnly, hideSignUp, askToKeepSignedIn } = useFederation();
  return (
    <Card aria-busy={!failure} aria-label={failure ? undefined : checking.label}>
      <div data-lk="stack">
        <div data-lk="placeholder" data-hidden={failure ? '' : undefined}>
          {skeleton('heading')}
          <div data-lk="form">
            <WaysInPlaceholder />
            {federatedOnly || (
              <>
                {field}
                {pool.isIdentifierFirst || field}
                {askToKeepSignedIn && <div data-lk="check">{skeleton('text')}</div>}
                {hasPasswords(pool) && skeleton('link')}
                {skeleton('control')}
              </>
            )}
          </div>
          {federatedOnly || hideSignUp || skeleton('text')}
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
  const { federatedOnly, identityProviders = federatedOnly ? [{}] : [] } = useFederation();
  if (identityProviders.length === 0) return null;
  return (
    <>
      <div data-lk="social-buttons">{identityProviders.map((_, index) => skeleton('control', index))}</div>
      {federatedOnly || skeleton('text')}
    </>
  );
}

const skeleton = (variant: string, key?: number) => <div key={key} data-lk="skeleton" data-variant={variant} />;

const field = (
  <div data-lk="field">
    {skeleton('text')}
    {skeleton('control')}
  </div>
);
