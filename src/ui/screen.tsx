'use client';

import { type ReactNode, useMemo } from 'react';
import type { AuthError, AuthErrorCode } from '../cognito/errors.ts';
import type { Messages } from '../i18n/messages.ts';
import { type AuthenticatorState, type ScreenState, useAuth, useDraft, useScreen } from '../react/index.ts';
import { errorFields } from './error-fields.ts';
import { useMessages } from './messages.tsx';
import { Alert, Notice } from './parts/alert.tsx';
import { SubmitButton } from './parts/button.tsx';
import { Card, Heading } from './parts/card.tsx';
import { Form } from './parts/form.tsx';
import { part } from './parts/slot.tsx';
import { rulesOf } from './password-policy.ts';

/** Makes the component of a screen. Like a part it has a slot. */
export function screen<Name extends AuthenticatorState['screen']>(
  slot: string,
  name: Name,
  render: (props: { state: ScreenState<Name>; messages: Messages }) => ReactNode,
) {
  return part<never>(slot, () => render({ state: useScreen(name), messages: useMessages() }));
}

type Step = Pick<ScreenState<'signIn'>, 'busy' | 'error' | 'notice'>;

/** What every screen stands in: the card, its heading, and what there is to tell. */
export function ScreenCard({ title, state, children }: { title: string; state: Step; children: ReactNode }) {
  const { notices } = useMessages();
  return (
    <Card>
      <Heading>{title}</Heading>
      <Notice>{state.notice && notices[state.notice]}</Notice>
      {children}
    </Card>
  );
}

export interface ScreenFormProps {
  state: Step;
  /** The names of the form's fields, so that an error finds its own. */
  fields: readonly string[];
  submit: string;
  /** Something to do about an error, put behind its words. */
  remedies?: { readonly [Code in AuthErrorCode]?: ReactNode };
  /** Gets a reader of what was typed: trimmed, but for passwords. */
  onSubmit: (read: (name: string) => string) => void;
  children: ReactNode;
}

/** The form of a screen: checks what was typed, keeps it, and shows an error beside its field, or above them all. */
export function ScreenForm({ state, fields, submit, remedies, onSubmit, children }: ScreenFormProps) {
  const draft = useDraft();
  const problemOf = useProblems();
  const { error, busy } = state;
  const words = useErrorWords(error);
  const remedy = error && remedies?.[error.code];
  const shown = remedy ? (
    <>
      {words} {remedy}
    </>
  ) : (
    words
  );
  const field = error && errorFields[error.code]?.find((name) => fields.includes(name));
  return (
    <Form
      busy={busy}
      attempt={error}
      errors={field ? { [field]: shown } : {}}
      problemOf={problemOf}
      onInput={draft.keep}
      onSubmit={({ values, form }) => {
        draft.keep(form);
        onSubmit((name) => readField(form, values, name));
      }}
    >
      {error && !field && <Alert>{shown}</Alert>}
      {children}
      <SubmitButton>{submit}</SubmitButton>
    </Form>
  );
}

function readField(form: HTMLFormElement, values: FormData, name: string) {
  const value = String(values.get(name) ?? '');
  const control = form.elements.namedItem(name);
  if (!(control instanceof HTMLInputElement) || isPassword(control)) return value;
  return control.type === 'tel' ? value.replace(/[^\d+]/g, '') : value.trim();
}

// By `autocomplete`: a password that is shown is an input of type text.
const isPassword = (control: Element) => /password/.test(control.getAttribute('autocomplete') ?? '');

/** The words of an error, with how long to wait where that can be told. */
function useErrorWords(error: AuthError | undefined) {
  const { errors, retry } = useMessages();
  const { clock } = useAuth();
  // Reckoned once for each error: words that changed would be read out again.
  const wait = useMemo(() => error?.retryAt && Math.ceil((error.retryAt - clock.now()) / 1000), [error, clock]);
  if (!error) return undefined;
  if (error.code === 'lambda-refused' && error.detail) return error.detail;
  const more = error.code === 'password-policy' ? error.detail : wait && wait > 0 && retry.wait(wait);
  return more ? `${errors[error.code]} ${more}` : errors[error.code];
}

/** Returns what finds a field's problem: the browser's own validation, in our words, and the pool's password policy. */
function useProblems() {
  const messages = useMessages();
  const { passwordPolicy } = useAuth().pool;
  const { problems } = messages;
  return (control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement) => {
    const { validity, value, type, required } = control;
    const purpose = control.getAttribute('autocomplete');
    if (required && !(isPassword(control) ? value : value.trim())) {
      return problems.required(control.labels?.[0]?.textContent ?? control.name);
    }
    if (purpose === 'new-password') {
      const failing = rulesOf(passwordPolicy, messages).filter((rule) => !rule.test(value));
      if (failing.length) return problems.password(failing.map((rule) => rule.label));
    }
    if (validity.valid) return undefined;
    if (purpose === 'one-time-code') return problems.code;
    return { email: problems.email, tel: problems.phoneNumber, url: problems.url }[type] ?? problems.other;
  };
}
