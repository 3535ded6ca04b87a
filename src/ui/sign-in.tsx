'use client';

import { useEffect, useRef } from 'react';
import { CurrentPasswordField, UsernameField } from './fields.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** Username and password. */
export const SignIn = screen('SignIn', 'signIn', ({ state, messages: { signIn: words } }) => {
  const password = useRef<HTMLInputElement>(null);

  // Outside world: the input. A wrong password is typed anew; after a failed call the same one is sent again.
  useEffect(() => {
    if (state.error?.code === 'incorrect-credentials' && password.current) password.current.value = '';
  }, [state.error]);

  return (
    <ScreenCard title={words.title} state={state}>
      <ScreenForm
        state={state}
        fields={['username', 'password']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ username: read('username'), password: read('password') })}
      >
        <UsernameField username={state.username} />
        <CurrentPasswordField input={password} />
        <LinkButton onClick={state.goToForgotPassword}>{words.forgotPassword}</LinkButton>
      </ScreenForm>
      <Footer>
        {words.noAccount} <LinkButton onClick={state.goToSignUp}>{words.signUp}</LinkButton>
      </Footer>
    </ScreenCard>
  );
});
