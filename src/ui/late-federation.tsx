'use client';

import { useArrival } from './arrival.tsx';
import type { ByAddressProps } from './by-address.tsx';
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

/** Draws a form by the address that is typed into it, where the app has providers for some. */
export function LateByAddress(props: ByAddressProps) {
  const { emailDomains } = useFederation();
  return emailDomains ? <WhereKnown {...props} /> : props.children();
}

function WhereKnown(props: ByAddressProps) {
  const [federated, placeholder] = useFederated();
  return federated ? <federated.ByAddress {...props} /> : placeholder;
}
