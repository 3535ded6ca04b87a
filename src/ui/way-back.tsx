'use client';

import type { ReactNode } from 'react';
import type { ScreenState } from '../react/index.ts';
import { useLateMessages } from './late-messages.ts';
import { useMessages } from './messages.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';

interface WayBackProps {
  state: Pick<ScreenState<'challenge'>, 'busy' | 'isStepUp' | 'goToSignIn'> & {
    canGoBack?: boolean;
    /** Even while it is busy, the way out is open. */
    canLeave?: boolean;
    goBack?: () => void;
  };
  children?: ReactNode;
}

/** The ways out of a step of a sign-in: to the choice before it, where there was one, and to its beginning. */
export function WayBack({ state, children }: WayBackProps) {
  const { challenge, cancel } = useLateMessages();
  const { backToSignIn } = useMessages();
  return (
    <Footer>
      {state.canGoBack && (
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.goBack}>
          {challenge.back}
        </LinkButton>
      )}
      {children}
      <LinkButton aria-disabled={(state.busy && !state.canLeave) || undefined} onClick={state.goToSignIn}>
        {(state.isStepUp ? cancel : backToSignIn).label}
      </LinkButton>
    </Footer>
  );
}
