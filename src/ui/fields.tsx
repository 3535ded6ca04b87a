'use client';

import { type Ref, type RefObject, useEffect, useId, useMemo } from 'react';
import type { PoolDescription } from '../cognito/auth-config.ts';
import type { AuthError } from '../cognito/errors.ts';
import type { Messages } from '../i18n/messages.ts';
import { useAuth, useDraft } from '../react/index.ts';
import { attributeInput } from './attributes.ts';
import { useMessages } from './messages.tsx';
import { CodeField } from './parts/code-field.tsx';
import { Field } from './parts/field.tsx';
import { PasswordField } from './parts/password-field.tsx';
import { PasswordRules } from './parts/password-rules.tsx';
import { rulesOf } from './password-policy.ts';

export const hasPasswords = ({ firstFactors }: PoolDescription) => firstFactors.includes('PASSWORD');

/** What a person signs in with, in the words of the pool. Where an account is made it is filled from the address book, elsewhere from the password manager. */
export function UsernameField({ username, isNew }: { username: string | undefined; isNew?: boolean }) {
  const input = usernameInput(useAuth().pool, useMessages(), isNew);
  return <Field required {...input} name="username" defaultValue={useDraft().read('username') || username} />;
}

/** One attribute of a person, by Cognito's name, to be filled in. */
export function AttributeField({ name }: { name: string }) {
  return <Field required {...attributeInput(name, useMessages())} name={name} defaultValue={useDraft().read(name)} />;
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

/** A password to be, with the pool's rules. */
export function NewPasswordField({ label }: { label: string }) {
  const messages = useMessages();
  const { passwordPolicy } = useAuth().pool;
  const rules = useMemo(() => rulesOf(passwordPolicy, messages), [passwordPolicy, messages]);
  const id = useId();
  return (
    <PasswordField
      {...usePasswordWords()}
      label={label}
      autoComplete="new-password"
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

/** Empties the field of a password that was refused: it is typed anew. After a failed call the same one is sent again. */
export function useRefusedPassword(input: RefObject<HTMLInputElement | null>, error: AuthError | undefined) {
  // Outside world: the input.
  useEffect(() => {
    if (error?.code === 'incorrect-credentials' && input.current) input.current.value = '';
  }, [input, error]);
}

function usePasswordWords() {
  const { fields } = useMessages();
  return { name: 'password', required: true, showLabel: fields.showPassword, capsLockHint: fields.capsLock };
}

export function OneTimeCodeField() {
  return <CodeField name="code" label={useMessages().fields.code} />;
}

/** Tells a password manager whose password this is. */
export function HiddenUsername({ username }: { username: string }) {
  return <input hidden readOnly type="text" name="username" autoComplete="username" defaultValue={username} />;
}

/** The one attribute that is the username, or nothing where there is a choice, or where it is neither. */
export function usernameAttribute({ usernameAttributes, signUpAttributes }: PoolDescription, isNew?: boolean) {
  if (usernameAttributes.length < 2) return usernameAttributes[0];
  return isNew ? usernameAttributes.find((name) => signUpAttributes.includes(name)) : undefined;
}

function usernameInput(pool: PoolDescription, messages: Messages, isNew: boolean | undefined) {
  const attribute = usernameAttribute(pool, isNew);
  if (attribute) {
    const input = attributeInput(attribute, messages);
    return isNew ? input : { ...input, autoComplete: signInPurpose(pool), hint: undefined };
  }
  const { emailOrPhoneNumber, username } = messages.fields;
  return { label: pool.usernameAttributes.length ? emailOrPhoneNumber : username, autoComplete: signInPurpose(pool) };
}

// With the second word a browser offers passkeys here, too.
const signInPurpose = ({ isIdentifierFirst }: PoolDescription) =>
  isIdentifierFirst ? 'username webauthn' : 'username';
