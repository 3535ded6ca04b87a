'use client';

import { useEffect, useReducer, useState } from 'react';
import { useMessages } from './messages.tsx';
import { Placeholder } from './placeholder.tsx';

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
