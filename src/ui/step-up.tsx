'use client';

import { useId, useRef } from 'react';
import type { AuthenticatorState } from '../react/index.ts';
import { useHeadingFocus } from './heading-focus.ts';
import { Late } from './late.tsx';
import type { LateScreen } from './late-screens.ts';
import { useLook } from './look.ts';
import { Dialog } from './parts/dialog.tsx';
import { HeadingIdContext, ToldContext } from './screen.tsx';

type StepUpState = Extract<AuthenticatorState, { isStepUp: boolean; goToSignIn: () => void; screen: LateScreen }>;

/** Whether somebody who is signed in is asked to prove themselves once more. */
export const isStepUp = (state: AuthenticatorState): state is StepUpState =>
  'isStepUp' in state && state.isStepUp && 'goToSignIn' in state;

/** The steps of that, over the app. */
export function StepUp({ state }: { state: StepUpState }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useHeadingFocus(dialog, state.screen);
  return (
    <Dialog {...useLook(dialog)} ref={dialog} aria-labelledby={headingId} onCancel={state.goToSignIn}>
      <HeadingIdContext.Provider value={headingId}>
        <ToldContext.Provider value={true}>
          <Late name={state.screen} root={dialog} />
        </ToldContext.Provider>
      </HeadingIdContext.Provider>
    </Dialog>
  );
}
