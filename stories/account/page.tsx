import type { ReactNode } from 'react';

/** A settings page, as an app may have one. */
export const Page = ({ children }: { children: ReactNode }) => (
  <main style={{ display: 'grid', gap: 24, justifyItems: 'center', padding: 16 }}>{children}</main>
);
