'use client';

import type { ComponentPropsWithoutRef } from 'react';
import { part } from './slot.tsx';

/** A link. With `data-variant="phone"` it shows only where there is no mouse. */
export const Link = part<HTMLAnchorElement, ComponentPropsWithoutRef<'a'> & { 'data-variant'?: 'phone' | undefined }>(
  'Link',
  ({ children, ...props }, ref) => (
    <a data-lk="link" {...props} ref={ref}>
      {children}
    </a>
  ),
);
