'use client';

import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react';
import { useForm } from './form.tsx';
import { part } from './slot.tsx';

export interface CheckboxFieldProps extends ComponentPropsWithoutRef<'input'> {
  name: string;
  label: ReactNode;
  /** Said below the box, and read with it. */
  hint?: ReactNode;
}

/** A box to tick, with its label. Ref and rest props reach the input. */
export const CheckboxField = part<HTMLInputElement, CheckboxFieldProps>(
  'CheckboxField',
  ({ label, hint, id: givenId, ...props }, ref) => {
    const ownId = useId();
    const id = givenId ?? ownId;
    const error = useForm().errors[props.name];
    const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
    return (
      <div data-lk="field" data-invalid={error ? '' : undefined}>
        <label data-lk="check">
          <input
            type="checkbox"
            data-lk="checkbox"
            {...props}
            id={id}
            ref={ref}
            aria-invalid={error ? true : undefined}
            aria-describedby={described || undefined}
          />
          {label}
        </label>
        {error && (
          <p data-lk="field-error" id={`${id}-error`}>
            {error}
          </p>
        )}
        {hint && (
          <div data-lk="hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    );
  },
);
