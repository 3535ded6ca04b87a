'use client';

import { type ReactNode, useRef } from 'react';
import { type ScreenState, useAuth } from '../react/index.ts';
import { CurrentPasswordField, hasPasswords, UsernameField, useRefusedPassword } from './fields.tsx';
import { useMessages } from './messages.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { ScreenCard, ScreenForm, type ScreenFormProps, screen } from './screen.tsx';

/** Who it is, and their password, unless the pool asks for something else first. */
export const SignIn = screen('SignIn', 'signIn', ({ state, messages: { signIn: words } }) => (
  <ScreenCard title={words.title} state={state}>
    <SignInForm state={state} />
    <SignUpFooter state={state} />
  </ScreenCard>
));

interface SignInFormProps extends Partial<Omit<ScreenFormProps, 'state'>> {
  state: ScreenState<'signIn'>;
  /** Put before the fields. */
  children?: ReactNode;
  /** A box, by the name of `keep`, put after them. */
  keepField?: ReactNode;
}

/** With an `onSubmit` of another kind it asks for the username alone. */
export function SignInForm({ state, children, keepField, ...props }: SignInFormProps) {
  const { pool } = useAuth();
  const { signIn: words } = useMessages();
  const password = useRef<HTMLInputElement>(null);
  useRefusedPassword(password, state.error);
  const fields = pool.isIdentifierFirst || props.onSubmit ? ['username'] : ['username', 'password'];

  return (
    <ScreenForm
      state={state}
      fields={fields}
      submit={pool.isIdentifierFirst ? words.next : words.submit}
      onSubmit={(read) =>
        state.submit({
          username: read('username'),
          password: read('password') || undefined,
          keep: keepField ? read('keep') === 'on' : undefined,
        })
      }
      {...props}
    >
      {children}
      <UsernameField username={state.username} />
      {fields[1] && <CurrentPasswordField input={password} />}
      {keepField}
      {hasPasswords(pool) && !props.onSubmit && (
        <LinkButton onClick={state.goToForgotPassword}>{words.forgotPassword}</LinkButton>
      )}
    </ScreenForm>
  );
}

/** The way to a new account. */
export function SignUpFooter({ state }: { state: ScreenState<'signIn'> }) {
  const { signIn: words } = useMessages();
  return (
    <Footer>
      {words.noAccount} <LinkButton onClick={state.goToSignUp}>{words.signUp}</LinkButton>
    </Footer>
  );
}
