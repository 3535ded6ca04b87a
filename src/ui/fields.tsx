'use client';

import { type Ref, type RefObject, useEffect } from 'react';
import type { PoolDescription } from '../cognito/auth-config.ts';
import type { AuthError } from '../cognito/errors.ts';
import type { Messages } from '../i18n/messages.ts';
import { useAuth, useDraft } from '../react/index.ts';
import { useMessages } from './messages.tsx';
import { Field } from './parts/field.tsx';
import { PasswordField } from './parts/password-field.tsx';

export const hasPasswords = ({ firstFactors }: PoolDescription) => firstFactors.includes('PASSWORD');

/** What a person signs in with, in the words of the pool. */
export function UsernameField({ username }: { username: string | undefined }) {
  const input = usernameInput(useAuth().pool, useMessages());
  return <Field required {...input} name="username" defaultValue={useDraft().read('username') || username} />;
}

// React 18 keeps a `ref` from a plain component, hence the other name.
export function CurrentPasswordField({
  input,
  ...props
}: {
  input: Ref<HTMLInputElement>;
  name?: string;
  label?: string;
}) {
  const words = usePasswordWords();
  const { fields } = useMessages();
  return <PasswordField ref={input} {...words} label={fields.password} autoComplete="current-password" {...props} />;
}

/** Empties the field of a password that was refused: it is typed anew. After a failed call the same one is sent again. */
export function useRefusedPassword(input: RefObject<HTMLInputElement | null>, error: AuthError | undefined) {
  // Outside world: the input.
  useEffect(() => {
    if (error?.code === 'incorrect-credentials' && input.current) input.current.value = '';
  }, [input, error]);
}

export function usePasswordWords() {
  const { fields } = useMessages();
  return { name: 'password', required: true, showLabel: fields.showPassword, capsLockHint: fields.capsLock };
}

/** Tells a password manager whose password this is. */
export function HiddenUsername({ username }: { username: string }) {
  return <input hidden readOnly type="text" name="username" autoComplete="username" defaultValue={username} />;
}

/** E.164, with the blanks, dots, dashes and brackets that people write in it. */
export const phonePattern = String.raw`\s*\+[\d\s.\(\)\-]{5,24}`;

function usernameInput({ usernameAttributes, isIdentifierFirst }: PoolDescription, { fields }: Messages) {
  // With the second word a browser offers passkeys here, too.
  const autoComplete = isIdentifierFirst ? 'username webauthn' : 'username';
  if (usernameAttributes.length > 1) return { label: fields.emailOrPhoneNumber, autoComplete };
  switch (usernameAttributes[0]) {
    case 'email':
      return { label: fields.email, type: 'email', autoComplete };
    case 'phone_number':
      return { label: fields.phoneNumber, type: 'tel', pattern: phonePattern, autoComplete };
    case undefined:
      return { label: fields.username, autoComplete };
    default:
      return usernameAttributes[0] satisfies never;
  }
}
