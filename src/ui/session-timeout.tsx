'use client';

import { type ComponentPropsWithoutRef, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useAuth, useSessionTimeout } from '../react/index.ts';
import { useLateMessages } from './late-messages.ts';
import { useLook } from './look.ts';
import { LinkButton, SubmitButton } from './parts/button.tsx';
import { Card, Footer, Heading, Text } from './parts/card.tsx';
import { Countdown } from './parts/countdown.tsx';
import { Dialog } from './parts/dialog.tsx';
import { Form } from './parts/form.tsx';
import { part } from './parts/slot.tsx';

/**
 * Warns a person whose session is about to end for want of activity (`idleTimeout`), and lets them stay; or because their sign-in is too old (`absoluteTimeout`).
 * A modal dialog with the seconds that are left. Put it once below the `<Authenticator>` or an `<AuthProvider>`.
 *
 * @example
 * ```tsx
 * const auth = createAuth({ userPoolId, clientId, idleTimeout: 15 * 60_000 });
 *
 * <Authenticator auth={auth}>
 *   <SessionTimeout />
 *   <App />
 * </Authenticator>
 * ```
 */
export const SessionTimeout = part<HTMLDialogElement, SessionTimeoutProps>('SessionTimeout', (props, ref) => {
  const state = useSessionTimeout();
  const { warning } = state;
  return warning ? <Warning {...props} {...state} warning={warning} element={ref} /> : null;
});

type SessionTimeoutProps = Omit<ComponentPropsWithoutRef<'dialog'>, 'children' | 'open' | 'onCancel'>;

interface WarningProps extends SessionTimeoutProps, ReturnType<typeof useSessionTimeout> {
  warning: NonNullable<ReturnType<typeof useSessionTimeout>['warning']>;
  element: Ref<HTMLDialogElement>;
}

function Warning({ warning, stay, signOut, element, ...props }: WarningProps) {
  const { clock } = useAuth();
  const { sessionTimeout: words } = useLateMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useImperativeHandle<HTMLDialogElement | null, HTMLDialogElement | null>(element, () => dialog.current);
  const look = useLook(dialog);
  const id = useId();

  // Outside world: focus. A warning is answered by its first button.
  useLayoutEffect(() => dialog.current?.querySelector('button')?.focus(), []);

  const isIdle = warning.reason === 'idle';
  return (
    <Dialog
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      {...look}
      {...props}
      ref={dialog}
      // Escape is a sign of life; it doesn't hide a warning that stands.
      onCancel={() => {
        if (isIdle) stay();
      }}
    >
      <Card>
        <Heading level={2} id={`${id}-title`}>
          {words.title[warning.reason]}
        </Heading>
        <Text id={`${id}-text`}>{words.text[warning.reason]}</Text>
        <Countdown until={warning.endsAt} clock={clock}>
          {(seconds) => <Text role="timer">{words.left(seconds)}</Text>}
        </Countdown>
        <Form onSubmit={isIdle ? stay : signOut}>
          <SubmitButton>{isIdle ? words.stay : words.signOut}</SubmitButton>
        </Form>
        {isIdle && (
          <Footer>
            <LinkButton onClick={signOut}>{words.signOut}</LinkButton>
          </Footer>
        )}
      </Card>
    </Dialog>
  );
}
