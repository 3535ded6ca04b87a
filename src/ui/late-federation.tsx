'use client';

import { useArrival } from './arrival.tsx';
import { type FederatedModule, useFederation } from './federation.ts';
import { WaysInPlaceholder } from './placeholder.tsx';

let arrived: FederatedModule | undefined;

function useFederatedModule() {
  const { load } = useFederation();
  return useArrival(arrived, async () => {
    arrived = await load?.();
    return arrived;
  });
}

/** The sign-in screen where there are other ways in than a password. It comes by itself: apps without them never load it. */
export function LateSignIn() {
  const [module, placeholder] = useFederatedModule();
  return module ? <module.FederatedSignIn /> : placeholder;
}

/** Those ways on another form. They have come with the sign-in screen, as a rule. */
export function LateWaysIn() {
  const [module] = useFederatedModule();
  return module ? <module.WaysIn /> : <WaysInPlaceholder />;
}
