'use client';

import { type ComponentPropsWithoutRef, useRef, useState } from 'react';
import { LinkButton } from './button.tsx';
import { part } from './slot.tsx';

export interface CopyTextProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  label: string;
  /** Shown in groups of four characters, copied without the blanks. */
  text: string;
  copyLabel: string;
  /** Said once it is copied. */
  copiedLabel: string;
  /** Said where the browser doesn't allow it. The text is selected then. */
  failedLabel: string;
}

/** A text to take along, with a button that copies it and says whether it did. */
export const CopyText = part<HTMLDivElement, CopyTextProps>(
  'CopyText',
  ({ label, text, copyLabel, copiedLabel, failedLabel, ...props }, ref) => {
    const shown = useRef<HTMLElement>(null);
    const [result, setResult] = useState<string>();

    async function copy() {
      // Emptied first: the same words are told only if they are new.
      setResult(undefined);
      try {
        await navigator.clipboard.writeText(text);
        setResult(copiedLabel);
      } catch {
        // No clipboard, or no permission: the person can still copy by hand.
        if (shown.current) getSelection()?.selectAllChildren(shown.current);
        setResult(failedLabel);
      }
    }

    return (
      <div data-lk="copy-text" {...props} ref={ref}>
        <span data-lk="label">{label}</span>
        <code ref={shown} data-lk="code" translate="no">
          {text.match(/.{1,4}/g)?.join(' ')}
        </code>
        <LinkButton onClick={copy}>{copyLabel}</LinkButton>
        <span role="status" data-lk="hint">
          {result}
        </span>
      </div>
    );
  },
);
