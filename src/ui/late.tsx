'use client';

import { type ComponentType, type RefObject, useEffect, useReducer, useState } from 'react';
import { useHeadingFocus } from './heading-focus.ts';
import type { LateScreen } from './late-screens.ts';
import { useMessages } from './messages.tsx';
import { Placeholder } from './placeholder.tsx';

const late = () => import('./late-screens.ts');
const federated = () => import('./federated-screens.ts');

type Screens = { readonly [Name in LateScreen | 'signIn']?: ComponentType };
type Load = () => Promise<{ readonly lateScreens: Screens }>;

const arrived = new Map<Load, Screens>();

async function fetchScreens(load: Load) {
  const { lateScreens } = await load();
  arrived.set(load, lateScreens);
  return lateScreens;
}

/** Fetches the screens that no visit begins with, ahead of the step that shows one. */
export function useLateScreens(areNeeded: boolean) {
  // Outside world: the network. What fails here is tried again, and told, by the screen that needs it.
  useEffect(() => {
    // Safari has no requestIdleCallback.
    if (areNeeded) (globalThis.requestIdleCallback ?? setTimeout)(() => fetchScreens(late).catch(() => {}));
  }, [areNeeded]);
}

interface LateProps {
  name: keyof Screens;
  root: RefObject<HTMLElement | null>;
}

/**
 * A screen that isn't there from the start. Focus goes to its heading when it has arrived. Not React.lazy: that never asks again for what failed once,
 * throws the failure at the app, and lets a screen flash that is there already.
 */
export function Late({ name, root }: LateProps) {
  const { errors } = useMessages();
  const load = name === 'signIn' ? federated : late;
  const [screens, setScreens] = useState(() => arrived.get(load));
  const [attempt, retry] = useReducer((count: number) => count + 1, 1);
  const [failures, setFailures] = useState(0);
  // The form that a visit begins with leaves focus where it is.
  useHeadingFocus(root, name === 'signIn' || screens);

  // Outside world: the network.
  useEffect(() => {
    if (!screens) fetchScreens(load).then(setScreens, () => setFailures(attempt));
  }, [screens, load, attempt]);

  const Screen = screens?.[name];
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
