'use client';

import { type ReactNode, useEffect, useReducer } from 'react';
import { part } from './slot.tsx';

export interface CountdownProps {
  /** Epoch milliseconds. */
  until: number;
  clock: {
    now: () => number;
    setTimeout: (callback: () => void, milliseconds: number) => unknown;
    clearTimeout: (id: unknown) => void;
  };
  /** Draws the whole seconds that are left, down to 0. */
  children: (seconds: number) => ReactNode;
}

/** The seconds until an instant. The one component with a tick. */
export const Countdown = part<never, CountdownProps>('Countdown', ({ until, clock, children }) => {
  const [tick, redraw] = useReducer((count: number) => count + 1, 0);
  const seconds = Math.max(0, Math.ceil((until - clock.now()) / 1000));

  // Outside world: the clock. Each tick sets the next, at the moment when the whole second changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tick that falls a moment early must set another.
  useEffect(() => {
    const left = until - clock.now();
    if (left <= 0) return;
    const id = clock.setTimeout(redraw, left % 1000 || 1000);
    return () => clock.clearTimeout(id);
  }, [until, clock, tick]);

  return children(seconds);
});
