'use client';

import type { ComponentPropsWithoutRef } from 'react';
import { useForm } from './form.tsx';
import { part } from './slot.tsx';

/** Sends the form around it. While that is busy it stays where focus is, and says so. @selector [data-busy] */
export const SubmitButton = part<HTMLButtonElement, ComponentPropsWithoutRef<'button'>>(
  'SubmitButton',
  (props, ref) => {
    const { busy } = useForm();
    return (
      <button
        type="submit"
        data-lk="button"
        aria-disabled={busy || undefined}
        data-busy={busy ? '' : undefined}
        {...props}
        ref={ref}
      />
    );
  },
);

/** A button that reads as a link. With `aria-disabled` it keeps focus and does nothing. */
export const LinkButton = part<HTMLButtonElement, ComponentPropsWithoutRef<'button'>>(
  'LinkButton',
  ({ onClick, ...props }, ref) => (
    <button
      type="button"
      data-lk="link-button"
      {...props}
      onClick={props['aria-disabled'] ? undefined : onClick}
      ref={ref}
    />
  ),
);
