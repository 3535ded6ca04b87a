'use client';

import type { ReactNode } from 'react';
import { type Enterprise, useEnterprise } from './enterprise.ts';

export interface ByAddressProps {
  username: string | undefined;
  /** The names of the fields that may have the address, in this order. @default ['username'] */
  fields?: readonly string[];
  /** Draws a form, with `mark` in it, and for an address that signs in at a provider what goes with that. */
  children: (enterprise?: Enterprise, mark?: ReactNode) => ReactNode;
}

/** A form that depends on the address that is typed into it. */
export function ByAddress({ username, fields, children }: ByAddressProps) {
  const [mark, enterprise] = useEnterprise(username, fields);
  return children(enterprise, <span ref={mark} hidden />);
}
