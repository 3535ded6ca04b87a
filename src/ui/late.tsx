'use client';

import { type RefObject, useEffect } from 'react';
import { useArrival } from './arrival.tsx';
import { useHeadingFocus } from './heading-focus.ts';
import type { StepUpState } from './step-up-state.ts';

let arrived: typeof import('./late-screens.ts') | undefined;

async function load() {
  arrived = await import('./late-screens.ts');
  return arrived;
}

/** Fetches the screens that no visit begins with, ahead of the step that shows one. */
export function useLateScreens(areNeeded: boolean) {
  // Outside world: the network. What fails here is tried again, and told, by the screen that needs it.
  useEffect(() => {
    // Safari has no requestIdleCallback.
    if (areNeeded) (globalThis.requestIdleCallback ?? setTimeout)(() => load().catch(() => {}));
  }, [areNeeded]);
}

interface LateProps {
  name: keyof typeof import('./late-screens.ts').lateScreens;
  root: RefObject<HTMLElement | null>;
}

/** The step that a step-up is at, over the app. What draws it has come long before, as a rule. */
export function LateStepUp({ state }: { state: StepUpState }) {
  const [screens, placeholder] = useArrival(arrived, load);
  if (!screens) return placeholder;
  const Screen = screens.lateScreens[state.screen];
  return (
    <screens.StepUp state={state}>
      <Screen />
    </screens.StepUp>
  );
}

/** A screen that isn't there from the start. Focus goes to its heading when it has arrived, but for the form that a visit begins with. */
export function Late({ name, root }: LateProps) {
  const [screens, placeholder] = useArrival(arrived, load);
  useHeadingFocus(root, name === 'signIn' || screens);
  const Screen = screens?.lateScreens[name];
  return Screen ? <Screen /> : placeholder;
}
