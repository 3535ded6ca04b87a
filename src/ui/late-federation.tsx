'use client';

import { useArrival } from './arrival.tsx';
import { type FederatedModule, useFederation } from './federation.ts';
import { WaysInPlaceholder } from './placeholder.tsx';

let arrived: FederatedModule | undefined;

/** Returns what the other ways in are drawn with, and until it has arrived what holds the place of a screen. It comes by itself: apps without them never load it. */
export function useFederated() {
  const { load } = useFederation();
  return useArrival(arrived, async () => {
    arrived = await load?.();
    return arrived;
  });
}

/** The buttons above a form, and the line between. They have come with the sign-in screen, as a rule. */
export function LateWaysIn() {
  const [federated] = useFederated();
  return federated ? <federated.WaysIn /> : <WaysInPlaceholder />;
}
