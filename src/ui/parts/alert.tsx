'use client';

import type { ComponentPropsWithoutRef } from 'react';
import { part } from './slot.tsx';

/** What went wrong with the form as a whole. Read at once, when it appears. */
export const Alert = part<HTMLDivElement, ComponentPropsWithoutRef<'div'>>('Alert', (props, ref) => (
  <div role="alert" data-lk="alert" {...props} ref={ref} />
));

/** Good news. It stays in the page while it is empty: a screen reader tells of a change in a status, not of a status that appears. */
export const Notice = part<HTMLDivElement, ComponentPropsWithoutRef<'div'>>('Notice', (props, ref) => (
  <div role="status" data-lk="notice" {...props} ref={ref} />
));
