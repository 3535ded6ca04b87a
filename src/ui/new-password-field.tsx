'use client';

import { type FormEvent, useId, useMemo } from 'react';
import type { AuthError } from '../cognito/errors.ts';
import { useAuth } from '../react/index.ts';
import type { Wording } from './error-words.ts';
import { usePasswordWords } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { useMessages } from './messages.tsx';
import { PasswordField } from './parts/password-field.tsx';
import { PasswordRules } from './parts/password-rules.tsx';
import { refusalOf, rulesOf } from './password-policy.ts';

/** A password to be, with the pool's rules. What it still lacks is the input's own validity. */
export function NewPasswordField({ label }: { label: string }) {
  const messages = useLateMessages();
  const { passwordPolicy } = useAuth().pool;
  const rules = useMemo(() => rulesOf(passwordPolicy, messages), [passwordPolicy, messages]);
  const id = useId();

  function check({ currentTarget: input }: FormEvent<HTMLInputElement>) {
    const unmet = rules.filter((rule) => !rule.test(input.value));
    input.setCustomValidity(unmet.length ? messages.rules.unmet(unmet.map((rule) => rule.label)) : '');
  }

  return (
    <PasswordField
      {...usePasswordWords()}
      label={label}
      autoComplete="new-password"
      onInput={check}
      hint={
        <>
          <span data-lk="aside" id={id}>
            {messages.rules.label}
          </span>
          <PasswordRules aria-labelledby={id} field="password" rules={rules} metLabel={messages.rules.met} />
        </>
      }
    />
  );
}

/** Returns what to say where the pool refused a password: by which rule, as far as Cognito says. */
export function useRefusal(error: AuthError | undefined): Wording | undefined {
  const late = useLateMessages();
  const { errors } = useMessages();
  if (error?.code !== 'password-policy' || !error.detail) return undefined;
  return { 'password-policy': `${errors['password-policy']} ${refusalOf(error.detail, late)}` };
}
