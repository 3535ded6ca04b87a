'use client';

import { Field, type FieldProps } from './field.tsx';
import { part } from './slot.tsx';

/** The most digits that Cognito sends. */
const longestCode = 8;

/** A one-time code, in one real input: it can be pasted with blanks and dashes, and a phone offers it from a message. */
export const CodeField = part<HTMLInputElement, FieldProps>('CodeField', ({ onInput, ...props }, ref) => (
  <Field
    inputMode="numeric"
    autoComplete="one-time-code"
    pattern="[0-9]{6,8}"
    required
    data-variant="code"
    {...props}
    ref={ref}
    onInput={(event) => {
      const input = event.currentTarget;
      const digits = input.value.replace(/\D/g, '').slice(0, longestCode);
      // Writing moves the caret to the end, so write only what differs.
      if (digits !== input.value) input.value = digits;
      onInput?.(event);
    }}
  />
));
