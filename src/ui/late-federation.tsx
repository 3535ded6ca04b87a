'use client';

import { useArrival } from './late.tsx';
import { WaysInPlaceholder } from './placeholder.tsx';

let arrived: typeof import('./federated-sign-in.tsx') | undefined;

async function load() {
  arrived = await import('./federated-sign-in.tsx');
  return arrived;
}

/** The sign-in screen where there are other ways in than a password. It comes by itself: apps without them never load it. */
export function LateSignIn() {
  const [module, placeholder] = useArrival(arrived, load);
  return module ? <module.FederatedSignIn /> : placeholder;
}

/** Those ways on another form. They have come with the sign-in screen, as a rule. */
export function LateWaysIn() {
  const [module] = useArrival(arrived, load);
  return module ? <module.WaysIn /> : <WaysInPlaceholder />;
}
