'use client';

import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { ProviderMark } from './provider-mark.tsx';
import { part } from './slot.tsx';

export interface ProviderButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Whose mark and colours it has, by Cognito's name. One that is no brand has those of the theme. @selector [data-provider] */
  provider?: string | undefined;
  /** In place of the brand's mark. */
  icon?: ReactNode;
  /** On the way there. @selector [data-busy] */
  busy?: boolean | undefined;
}

/** A mark and words that lead to a provider, as its brand wants them. With `aria-disabled` it keeps focus and does nothing. */
export const ProviderButton = part<HTMLButtonElement, ProviderButtonProps>(
  'ProviderButton',
  ({ provider, icon = <ProviderMark provider={provider} />, busy, onClick, children, ...props }, ref) => (
    <button
      type="button"
      data-lk="provider-button"
      data-provider={provider}
      data-busy={busy ? '' : undefined}
      {...props}
      onClick={props['aria-disabled'] ? undefined : onClick}
      ref={ref}
    >
      <span data-lk="provider-mark" aria-hidden="true">
        {icon}
      </span>
      <span>{children}</span>
    </button>
  ),
);
