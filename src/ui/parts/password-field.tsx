'use client';

import { type KeyboardEvent, useState } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { useForm } from './form.tsx';
import { part } from './slot.tsx';

export interface PasswordFieldProps extends Omit<FieldProps, 'type' | 'adornment'> {
  /** The name of the button that shows the password. */
  showLabel: string;
  /** Said while Caps Lock is on. */
  capsLockHint: string;
}

/** A password: hidden until the person asks to see it, with a word about Caps Lock. */
export const PasswordField = part<HTMLInputElement, PasswordFieldProps>(
  'PasswordField',
  ({ showLabel, capsLockHint, hint, onKeyDown, onKeyUp, onBlur, ...props }, ref) => {
    const [visible, setVisible] = useState(false);
    const [capsLock, setCapsLock] = useState(false);
    const { busy } = useForm();

    function watchCapsLock(event: KeyboardEvent) {
      // Before the first Caps Lock press some platforms report the state of before it, so the key's release is asked as well.
      const on = event.getModifierState('CapsLock');
      if (on !== capsLock) setCapsLock(on);
    }

    return (
      <Field
        {...props}
        ref={ref}
        // Password managers save what they find in an input of this type when a form is sent.
        type={visible && !busy ? 'text' : 'password'}
        hint={
          capsLock || hint ? (
            <>
              {capsLock && <span data-lk="caps-lock">{capsLockHint}</span>} {hint}
            </>
          ) : undefined
        }
        onKeyDown={(event) => {
          onKeyDown?.(event);
          watchCapsLock(event);
        }}
        onKeyUp={(event) => {
          onKeyUp?.(event);
          watchCapsLock(event);
        }}
        onBlur={(event) => {
          onBlur?.(event);
          if (capsLock) setCapsLock(false);
        }}
        adornment={
          <button
            type="button"
            data-lk="reveal"
            aria-label={showLabel}
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
              <circle cx="12" cy="12" r="3" />
              {visible && <path d="m4 20 16-16" />}
            </svg>
          </button>
        }
      />
    );
  },
);
