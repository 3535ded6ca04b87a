'use client';

import type { ReactNode } from 'react';
import type { AuthUser } from '../cognito/gateway/index.ts';
import { useSession } from '../react/index.ts';

/** Shows its children while somebody is signed in. A function of theirs gets the user. Below an `<AuthProvider>` or an `<Authenticator>`. */
export function SignedIn({ children }: { children: ReactNode | ((state: { user: AuthUser }) => ReactNode) }) {
  const session = useSession();
  if (session.status !== 'signedIn') return null;
  return typeof children === 'function' ? children({ user: session.user }) : children;
}
