'use client';

import { useRef } from 'react';
import { useAuth } from '../react/index.ts';
import { CurrentPasswordField, hasPasswords, UsernameField, useRefusedPassword } from './fields.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** Who it is, and their password, unless the pool asks for something else first. */
export const SignIn = screen('SignIn', 'signIn', ({ state, messages: { signIn: words } }) => {
  const { pool } = useAuth();
  const password = useRef<HTMLInputElement>(null);
  useRefusedPassword(password, state.error);
  const fields = pool.isIdentifierFirst ? ['username'] : ['username', 'password'];

  return (
    <ScreenCard title={words.title} state={state}>
      <ScreenForm
        state={state}
        fields={fields}
        submit={pool.isIdentifierFirst ? words.next : words.submit}
        onSubmit={(read) => state.submit({ username: read('username'), password: read('password') || undefined })}
      >
        <UsernameField username={state.username} />
        {!pool.isIdentifierFirst && <CurrentPasswordField input={password} />}
        {hasPasswords(pool) && <LinkButton onClick={state.goToForgotPassword}>{words.forgotPassword}</LinkButton>}
      </ScreenForm>
      <Footer>
        {words.noAccount} <LinkButton onClick={state.goToSignUp}>{words.signUp}</LinkButton>
      </Footer>
    </ScreenCard>
  );
});
