'use client';

import { useAuth } from '../react/index.ts';
import { AttributeField, hasPasswords, NewPasswordField, UsernameField, usernameAttribute } from './fields.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** The username, what else the pool asks for, and a password. */
export const SignUp = screen('SignUp', 'signUp', ({ state, messages }) => {
  const { pool } = useAuth();
  const { signUp: words, fields } = messages;
  const identifier = usernameAttribute(pool, true);
  const names = pool.signUpAttributes.filter((name) => name !== identifier);

  function submit(read: (name: string) => string) {
    const attributes = Object.fromEntries(names.map((name) => [name, read(name)]));
    if (identifier) attributes[identifier] = read('username');
    state.submit({ username: read('username'), password: read('password') || undefined, attributes });
  }

  return (
    <ScreenCard title={words.title} state={state}>
      <ScreenForm
        state={state}
        fields={['username', ...names, 'password']}
        submit={words.submit}
        remedies={{ 'username-exists': <LinkButton onClick={state.goToSignIn}>{words.signIn}</LinkButton> }}
        onSubmit={submit}
      >
        <UsernameField isNew username={state.username} />
        {names.map((name) => (
          <AttributeField key={name} name={name} />
        ))}
        {hasPasswords(pool) && <NewPasswordField label={fields.password} />}
      </ScreenForm>
      <Footer>
        {words.haveAccount} <LinkButton onClick={state.goToSignIn}>{words.signIn}</LinkButton>
      </Footer>
    </ScreenCard>
  );
});
