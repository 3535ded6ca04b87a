'use client';

import { type RefObject, useEffect, useReducer, useState } from 'react';
import { useHeadingFocus } from './heading-focus.ts';
import type { LateScreen } from './late-screens.ts';
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
  name: LateScreen;
  root: RefObject<HTMLElement | null>;
}

/**
 * A screen that isn't there from the start. Focus goes to its heading when it has arrived. Not React.lazy: that never asks again for what failed once,
 * throws the failure at the app, and lets a screen flash that is there already.
 */
export function Late({ name, root }: LateProps) {
  const { errors } = useMessages();
  const [screens, setScreens] = useState(arrived);
  const [attempt, retry] = useReducer((count: number) => count + 1, 1);
  const [failures, setFailures] = useState(0);
  useHeadingFocus(root, screens);

  // Outside world: the network.
  useEffect(() => {
    if (!screens) load().then(setScreens, () => setFailures(attempt));
  }, [screens, attempt]);

  const Screen = screens?.lateScreens[name];
  if (Screen) return <Screen />;
  return (
    <Placeholder
      busy={attempt > failures}
      failure={failures ? errors.network : undefined}
      attempt={failures}
      onRetry={retry}
    />
  );
}
