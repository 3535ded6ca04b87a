'use client';

import { useContext } from 'react';
import type { PoolDescription } from '../cognito/auth-config.ts';
import { useAuth, useDraft } from '../react/index.ts';
import { AttributeField } from './attribute-field.tsx';
import { FederationContext } from './federation.ts';
import { hasPasswords, UsernameField } from './fields.tsx';
import { LateByAddress, LateWaysIn } from './late-federation.tsx';
import { useLateMessages } from './late-messages.ts';
import { NewPasswordField, useRefusal } from './new-password-field.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import type { Read } from './step-form.tsx';

const addresses = ['username', 'email'];

/** The username, what else the pool asks for, and a password where it has any. For an address that signs in at a provider nothing of it: the account is made there. */
export const SignUp = screen('SignUp', 'signUp', ({ state, messages: { fields } }) => {
  const { pool } = useAuth();
  const { identityProviders } = useContext(FederationContext) ?? {};
  const { signUp: words } = useLateMessages();
  const wording = useRefusal(state.error);
  const draft = useDraft();
  const identifier = identifierOf(pool);
  const names = pool.signUpAttributes.filter((name) => name !== identifier);

  function submit(read: Read) {
    const attributes = Object.fromEntries(names.map((name) => [name, read(name)]));
    if (identifier) attributes[identifier] = read('username');
    // The box of the sign-in form, if that has one, as it was left.
    const keep = draft.read('keepAsked') === undefined || draft.read('keep') !== undefined;
    state.submit({ username: read('username'), password: read('password') || undefined, attributes, keep });
  }

  return (
    <LateByAddress username={state.username} fields={addresses}>
      {(enterprise, mark) => (
        <ScreenCard title={words.title} state={state}>
          <ScreenForm
            state={state}
            fields={['username', ...names, 'password']}
            submit={enterprise?.submit ?? words.submit}
            wording={wording}
            remedies={{ 'username-exists': <LinkButton onClick={state.goToSignIn}>{words.signIn}</LinkButton> }}
            onSubmit={(read) =>
              enterprise ? state.redirect({ loginHint: read(enterprise.field), ...enterprise.redirect }) : submit(read)
            }
          >
            {identityProviders && <LateWaysIn />}
            {(enterprise?.field ?? 'username') === 'username' &&
              (identifier ? (
                <AttributeField name={identifier} as="username" fallback={state.username} />
              ) : (
                <UsernameField username={state.username} />
              ))}
            {names.map((name) => (enterprise?.field ?? name) === name && <AttributeField key={name} name={name} />)}
            {hasPasswords(pool) && !enterprise && <NewPasswordField label={fields.password} />}
            {mark}
          </ScreenForm>
          <Footer>
            {words.haveAccount} <LinkButton onClick={state.goToSignIn}>{words.signIn}</LinkButton>
          </Footer>
        </ScreenCard>
      )}
    </LateByAddress>
  );
});

/** The one attribute that is the username, or nothing where there is a choice, or where it is neither. It is filled from the address book, not from the password manager. */
function identifierOf({ usernameAttributes, signUpAttributes }: PoolDescription) {
  if (usernameAttributes.length < 2) return usernameAttributes[0];
  return usernameAttributes.find((name) => signUpAttributes.includes(name));
}
