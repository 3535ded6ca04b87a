'use client';

import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react';
import { useForm } from './form.tsx';
import { part } from './slot.tsx';

export interface ChoiceFieldProps extends Omit<ComponentPropsWithoutRef<'fieldset'>, 'children' | 'defaultValue'> {
  name: string;
  label: ReactNode;
  options: readonly { value: string; label: ReactNode }[];
  /** @default the first option */
  defaultValue?: string | undefined;
}

/** One of a few, each in view. */
export const ChoiceField = part<HTMLFieldSetElement, ChoiceFieldProps>(
  'ChoiceField',
  ({ name, label, options, defaultValue = options[0]?.value, ...props }, ref) => {
    const id = useId();
    const error = useForm().errors[name];
    return (
      <fieldset
        data-lk="choice-field"
        data-invalid={error ? '' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        {...props}
        ref={ref}
      >
        <legend data-lk="legend">{label}</legend>
        {options.map((option) => (
          <label key={option.value} data-lk="choice">
            <input
              type="radio"
              data-lk="radio"
              required
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
            />
            {option.label}
          </label>
        ))}
        {error && (
          <p data-lk="field-error" id={`${id}-error`}>
            {error}
          </p>
        )}
      </fieldset>
    );
  },
);
