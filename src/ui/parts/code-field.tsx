'use client';

import { Field, type FieldProps } from './field.tsx';
import { part } from './slot.tsx';

/** The most digits that Cognito sends. */
const longestCode = 8;

/** A one-time code, in one real input: it can be pasted with blanks and dashes, typed in the digits of any script, and a phone offers it from a message. */
export const CodeField = part<HTMLInputElement, FieldProps>('CodeField', ({ onInput, ...props }, ref) => (
  <Field
    inputMode="numeric"
    autoComplete="one-time-code"
    pattern="\p{Nd}{6,8}"
    required
    data-variant="code"
    {...props}
    ref={ref}
    onInput={(event) => {
      const input = event.currentTarget;
      const digits = input.value.replace(/\P{Nd}/gu, '').slice(0, longestCode);
      // Writing moves the caret to the end, so write only what differs.
      if (digits !== input.value) input.value = digits;
      onInput?.(event);
    }}
  />
));
