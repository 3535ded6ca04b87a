'use client';

import { type ReactNode, useId, useRef } from 'react';
import { useHeadingFocus } from './heading-focus.ts';
import { useLook } from './look.ts';
import { Dialog } from './parts/dialog.tsx';
import { HeadingIdContext, ToldContext } from './screen.tsx';
import type { StepUpState } from './step-up-state.ts';

/** The step that a step-up is at, over the app. */
export function StepUp({ state, children }: { state: StepUpState; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useHeadingFocus(dialog, state.screen);
  return (
    <Dialog {...useLook(dialog)} ref={dialog} aria-labelledby={headingId} onCancel={state.goToSignIn}>
      <HeadingIdContext.Provider value={headingId}>
        <ToldContext.Provider value={true}>{children}</ToldContext.Provider>
      </HeadingIdContext.Provider>
    </Dialog>
  );
}
