'use client';

import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import type { AuthError, AuthErrorCode } from '../cognito/errors.ts';
import { errorFields } from './error-fields.ts';
import { useErrorWords, type Wording } from './error-words.ts';
import { useMessages } from './messages.tsx';
import { Alert } from './parts/alert.tsx';
import { SubmitButton } from './parts/button.tsx';
import { Form } from './parts/form.tsx';

/** Reads what was typed into the field of a name: trimmed, but for passwords. */
export type Read = (name: string) => string;

export interface StepFormProps extends Omit<ComponentPropsWithoutRef<'form'>, 'onSubmit'> {
  state: { busy: boolean; error: AuthError | undefined };
  /** The names of the form's fields, so that an error finds its own. */
  fields: readonly string[];
  submit: string;
  /** What else the submit button is given. */
  button?: (ComponentPropsWithoutRef<'button'> & { 'data-variant'?: string; 'data-busy'?: undefined }) | undefined;
  wording?: Wording | undefined;
  /** Something to do about an error, put behind its words. */
  remedies?: { readonly [Code in AuthErrorCode]?: ReactNode };
  onSubmit: (read: Read, form: HTMLFormElement) => void;
}

/** The form of a step: checks what was typed, and shows an error beside its field, or above them all. */
export function StepForm({
  state: { busy, error },
  fields,
  submit,
  button,
  wording,
  remedies,
  onSubmit,
  children,
  ...props
}: StepFormProps) {
  const problemOf = useProblems();
  const words = useErrorWords(error, wording);
  const remedy = error && remedies?.[error.code];
  const shown = remedy ? (
    <>
      {words} {remedy}
    </>
  ) : (
    words
  );
  const field = error && words && fieldOf(error, fields);
  return (
    <Form
      {...props}
      busy={busy}
      attempt={words && error}
      errors={field ? { [field]: shown } : {}}
      problemOf={problemOf}
      onSubmit={({ values, form }) => onSubmit((name) => readField(form, values, name), form)}
    >
      {words && !field && <Alert>{shown}</Alert>}
      {children}
      <SubmitButton {...button}>{submit}</SubmitButton>
    </Form>
  );
}

/** The field that an error belongs to: the one that Cognito names, or the likeliest that is here. */
function fieldOf({ code, detail }: AuthError, fields: readonly string[]) {
  return [detail, ...(errorFields[code] ?? [])].find((name) => name !== undefined && fields.includes(name));
}

function readField(form: HTMLFormElement, values: FormData, name: string) {
  const value = String(values.get(name) ?? '');
  const control = form.elements.namedItem(name);
  if (!(control instanceof HTMLInputElement) || isPassword(control)) return value;
  return control.type === 'tel' ? value.replace(/[^\d+]/g, '') : value.trim();
}

// By `autocomplete`: a password that is shown is an input of type text.
const isPassword = (control: Element) => /password/.test(control.getAttribute('autocomplete') ?? '');

/** Returns what finds a field's problem: the browser's own validation, in our words. */
function useProblems() {
  const { problems } = useMessages();
  return (control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement) => {
    const { validity, value, type, required } = control;
    const purpose = control.getAttribute('autocomplete');
    if (required && !(isPassword(control) ? value : value.trim())) {
      return problems.required(control.labels?.[0]?.textContent ?? control.name);
    }
    if (validity.valid) return undefined;
    // A field that knows better than the browser says so in its own words.
    if (validity.customError) return control.validationMessage;
    if (purpose === 'one-time-code') return problems.code;
    return { email: problems.email, tel: problems.phoneNumber, url: problems.url }[type] ?? problems.other;
  };
}
