'use client';

import type { ReactNode } from 'react';
import { useSession } from '../react/index.ts';

/** Shows its children while nobody is signed in, once that is known: on a server, and while a stored session is looked for, neither this nor `<SignedIn>` shows any. */
export function SignedOut({ children }: { children: ReactNode }) {
  return useSession().status === 'signedOut' ? children : null;
}
