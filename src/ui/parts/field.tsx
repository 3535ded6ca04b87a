'use client';

import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react';
import { useForm } from './form.tsx';
import { part } from './slot.tsx';

export interface FieldProps extends ComponentPropsWithoutRef<'input'> {
  name: string;
  label: ReactNode;
  /** Said below the input, and read with it. */
  hint?: ReactNode;
  /** Put inside the control's edge, after the input. */
  adornment?: ReactNode;
}

/** An input with its label, its hint and what is wrong with it. Ref and rest props reach the input. */
export const Field = part<HTMLInputElement, FieldProps>(
  'Field',
  ({ label, hint, adornment, id: givenId, ...props }, ref) => {
    const ownId = useId();
    const id = givenId ?? ownId;
    const error = useForm().errors[props.name];
    const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
    return (
      <div data-lk="field" data-invalid={error ? '' : undefined}>
        <label data-lk="label" htmlFor={id}>
          {label}
        </label>
        <div data-lk="control">
          <Input
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            {...props}
            id={id}
            ref={ref}
            aria-invalid={error ? true : undefined}
            aria-describedby={described || undefined}
          />
          {adornment}
        </div>
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
        {hint && (
          <div data-lk="hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    );
  },
);

export const Input = part<HTMLInputElement, ComponentPropsWithoutRef<'input'>>('Input', (props, ref) => (
  <input data-lk="input" {...props} ref={ref} />
));

export const FieldError = part<HTMLParagraphElement, ComponentPropsWithoutRef<'p'>>('FieldError', (props, ref) => (
  <p data-lk="field-error" {...props} ref={ref} />
));
