'use client';

import { createContext, type ReactNode, useContext, useRef } from 'react';
import type { Messages } from '../i18n/messages.ts';
import { type AuthenticatorState, type ScreenState, useDraft, useScreen } from '../react/index.ts';
import { useHeadingFocus } from './heading-focus.ts';
import { useMessages } from './messages.tsx';
import { Notice } from './parts/alert.tsx';
import { Card, Heading } from './parts/card.tsx';
import { part } from './parts/slot.tsx';
import { type Read, StepForm, type StepFormProps } from './step-form.tsx';

/** Makes the component of a screen. Like a part it has a slot. */
export function screen<Name extends AuthenticatorState['screen']>(
  slot: string,
  name: Name,
  render: (props: { state: ScreenState<Name>; messages: Messages }) => ReactNode,
) {
  return part<never>(slot, () => render({ state: useScreen(name), messages: useMessages() }));
}

/** Whether something that outlives the screens tells their notices. A screen by itself tells its own. */
export const ToldContext = createContext(false);

/** What names the dialog around a screen. */
export const HeadingIdContext = createContext<string | undefined>(undefined);

interface ScreenCardProps {
  title: string;
  state: Pick<ScreenState<'signIn'>, 'notice'>;
  /** With another one of the same screen, focus goes to the heading. */
  step?: unknown;
  children: ReactNode;
}

/** What every screen stands in: the card, its heading, and what there is to tell. */
export function ScreenCard({ title, state, step, children }: ScreenCardProps) {
  const { notices } = useMessages();
  const card = useRef<HTMLElement>(null);
  useHeadingFocus(card, step);
  return (
    <Card ref={card}>
      <Heading id={useContext(HeadingIdContext)}>{title}</Heading>
      <Notice role={useContext(ToldContext) ? undefined : 'status'}>{state.notice && notices[state.notice]}</Notice>
      {children}
    </Card>
  );
}

export interface ScreenFormProps extends Omit<StepFormProps, 'onInput' | 'onSubmit'> {
  onSubmit: (read: Read) => void;
}

/** The form of a screen. It keeps what was typed, for the way back. */
export function ScreenForm({ onSubmit, ...props }: ScreenFormProps) {
  const draft = useDraft();
  return (
    <StepForm
      {...props}
      onInput={draft.keep}
      onSubmit={(read, form) => {
        draft.keep(form);
        onSubmit(read);
      }}
    />
  );
}
