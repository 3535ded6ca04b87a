'use client';

import { useContext, useEffect, useState } from 'react';
import { FederationContext } from './federation.ts';
import { WaysInPlaceholder } from './placeholder.tsx';

let arrived: typeof import('./federated-screens.ts') | undefined;

async function load() {
  arrived = await import('./federated-screens.ts');
  return arrived;
}

/** The ways in beside a form of late. On the sign-in screen before it they have arrived already. */
export function LateWaysIn() {
  const isNeeded = useContext(FederationContext).identityProviders !== undefined;
  const [screens, setScreens] = useState(arrived);
  // Outside world: the network. The form does without what fails here.
  useEffect(() => {
    if (isNeeded && !screens) load().then(setScreens, () => {});
  }, [isNeeded, screens]);
  return screens ? <screens.WaysIn /> : <WaysInPlaceholder />;
}
