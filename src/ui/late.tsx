'use client';

import { type RefObject, useEffect, useReducer, useState } from 'react';
import { useHeadingFocus } from './heading-focus.ts';
import { useMessages } from './messages.tsx';
import { Placeholder } from './placeholder.tsx';

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

/** A screen that isn't there from the start. Focus goes to its heading when it has arrived, but for the form that a visit begins with. */
export function Late({ name, root }: LateProps) {
  const [screens, placeholder] = useArrival(arrived, load);
  useHeadingFocus(root, name === 'signIn' || screens);
  const Screen = screens?.lateScreens[name];
  return Screen ? <Screen /> : placeholder;
}

/**
 * Returns a module that isn't there from the start, and until it has arrived what holds its place. Not React.lazy: that never asks again for what failed once,
 * throws the failure at the app, and lets a screen flash that is there already.
 */
export function useArrival<Module>(arrived: Module | undefined, load: () => Promise<Module>) {
  const { errors } = useMessages();
  const [module, setModule] = useState(arrived);
  const [attempt, retry] = useReducer((count: number) => count + 1, 1);
  const [failures, setFailures] = useState(0);

  // Outside world: the network.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the same load for as long as nothing has arrived.
  useEffect(() => {
    if (!module) load().then(setModule, () => setFailures(attempt));
  }, [module, attempt]);

  const placeholder = (
    <Placeholder
      busy={attempt > failures}
      failure={failures ? errors.network : undefined}
      attempt={failures}
      onRetry={retry}
    />
  );
  return [module, placeholder] as const;
}
