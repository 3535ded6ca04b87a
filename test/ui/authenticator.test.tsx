import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { Authenticator, AuthProvider, createAuth, useAuthenticator } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

function aPool() {
  const local = createLocalCognito({ users: [ada] });
  const auth = createAuth({
    userPoolId: local.userPoolId,
    clientId: local.clientId,
    fetch: local.fetch,
    clock: local.clock,
    storage: 'memory',
  });
  return { local, auth };
}

const root = () => document.querySelector<HTMLElement>('[data-lk="authenticator"]');

test('gives its children the person and the way out, and puts nothing around them', async () => {
  const { auth } = aPool();
  const { container } = render(
    <Authenticator auth={auth}>
      {({ user, signOut }) => (
        <button type="button" onClick={() => signOut()}>
          Sign out {user.email ?? user.username}
        </button>
      )}
    </Authenticator>,
  );
  const { userEvent } = await import('@testing-library/user-event');
  const person = userEvent.setup();
  await heading('Sign in');
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  const signOut = await screen.findByRole('button', { name: /^Sign out/ });
  expect(container.firstChild).toBe(signOut);
  await person.click(signOut);
  expect(await heading('Sign in')).toHaveFocus();
  expect(screen.getByRole('status')).toHaveTextContent('You’re signed out.');
});

test('uses the provider around it', async () => {
  const { auth } = aPool();
  const Where = () => <p>at {useAuthenticator().screen}</p>;
  render(
    <AuthProvider auth={auth}>
      <Where />
      <Authenticator />
    </AuthProvider>,
  );
  await heading('Sign in');
  expect(screen.getByText('at signIn')).toBeInTheDocument();
});

test('sets the theme as variables, and takes them back', async () => {
  const { rerender } = await atSignIn({ theme: { accent: 'teal', accentText: 'white' } });
  expect(root()?.style.getPropertyValue('--lk-accent')).toBe('teal');
  expect(root()?.style.getPropertyValue('--lk-accent-text')).toBe('white');
  rerender({ theme: { accent: 'navy' } });
  expect(root()?.style.getPropertyValue('--lk-accent')).toBe('navy');
  expect(root()?.style.getPropertyValue('--lk-accent-text')).toBe('');
});

test('says which colour scheme was asked for', async () => {
  const { rerender } = await atSignIn({ colorScheme: 'dark', className: 'mine' });
  expect(root()).toHaveAttribute('data-color-scheme', 'dark');
  expect(root()).toHaveClass('mine');
  rerender({ colorScheme: 'auto' });
  expect(root()).not.toHaveAttribute('data-color-scheme');
});

test('puts an app’s words in place of its own', async () => {
  await atSignIn({ messages: { signIn: { submit: 'Let me in' }, attributes: { email: 'Work email' } } });
  expect(button('Let me in')).toBeInTheDocument();
  expect(field('Work email')).toBeInTheDocument();
  expect(button('Forgot your password?')).toBeInTheDocument();
});

test('works in StrictMode', async () => {
  const { auth } = aPool();
  render(
    <StrictMode>
      <Authenticator auth={auth} />
    </StrictMode>,
  );
  await heading('Sign in');
  await waitFor(() => expect(document.body).toHaveFocus());
});
