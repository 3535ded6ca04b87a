'use client';

import {
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import { type ScreenState, useScreen } from '../react/index.ts';
import { useAccountMessages } from './account-messages.ts';
import { useHeadingFocus } from './heading-focus.ts';
import { useLook } from './look.ts';
import { useMessages } from './messages.tsx';
import { Notice } from './parts/alert.tsx';
import { Card, Heading } from './parts/card.tsx';
import { StepForm, type StepFormProps } from './step-form.tsx';

type SignedIn = ScreenState<'signedIn'>;
type AccountTask = NonNullable<SignedIn['task']>;

/** What one form of a person's account shows: of the tasks that are its own it hears everything, of the others that they are under way. */
export interface AccountState extends Pick<SignedIn, 'busy' | 'error' | 'notice'> {
  /** Another form's task is under way: nothing can be sent. */
  waiting: boolean;
}

/** Reads what there is for the form that these tasks belong to. */
export function useAccount(tasks: readonly AccountTask[]): SignedIn & { mine: AccountState } {
  const state = useScreen('signedIn');
  const { busy, error, notice, task } = state;
  const isMine = task !== undefined && tasks.includes(task);
  const mine = isMine
    ? { busy, error, notice, waiting: false }
    : { busy: false, error: undefined, notice: undefined, waiting: busy };
  return { ...state, mine };
}

interface AccountCardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  // React 18 keeps a `ref` from a plain component, hence the other name.
  card: ForwardedRef<HTMLElement>;
  title: string;
  state: AccountState;
  /** With another one, focus goes to the heading. */
  step?: string;
  /** Said in place of the state's notice. */
  notice?: string | undefined;
  children: ReactNode;
}

/** What a form of a person's account stands in: a card of an app's own page, with a heading of the second level. */
export function AccountCard({ card, title, state, step, notice, children, ...props }: AccountCardProps) {
  const root = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(card, () => root.current);
  useHeadingFocus(root, step);
  const { accountNotices } = useAccountMessages();
  const notices = { ...useMessages().notices, ...accountNotices };
  return (
    <Card {...useLook(root)} {...props} ref={root}>
      <Heading level={2}>{title}</Heading>
      <Notice>{notice ?? (state.notice && notices[state.notice])}</Notice>
      {children}
    </Card>
  );
}

/** A form of a person's account. What is typed here is no draft of a sign-up. */
export function AccountForm({
  state,
  button,
  onSubmit,
  children,
  ...props
}: Omit<StepFormProps, 'state'> & { state: AccountState }) {
  return (
    <StepForm
      {...props}
      state={state}
      button={{ ...button, ...(state.waiting && { 'aria-disabled': true }) }}
      onSubmit={(read, form) => {
        if (!state.waiting) onSubmit(read, form);
      }}
    >
      <SpentSecrets state={state} />
      {children}
    </StepForm>
  );
}

/** Empties passwords and codes once they have done their work. */
function SpentSecrets({ state: { notice } }: { state: AccountState }) {
  const mark = useRef<HTMLSpanElement>(null);
  // Outside world: the inputs.
  useEffect(() => {
    if (!notice) return;
    for (const input of mark.current?.closest('form')?.elements ?? []) {
      if (!(input instanceof HTMLInputElement) || !/password|one-time-code/.test(input.autocomplete)) continue;
      input.value = '';
      // The rules below it are ticked by what is typed.
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, [notice]);
  return <span ref={mark} hidden />;
}
