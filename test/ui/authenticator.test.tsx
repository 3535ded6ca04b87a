import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { Authenticator, AuthProvider, createAuth, DeleteUser, SignIn, useAuthenticator } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { listenForAnnouncements } from './announcements.ts';
import { ada, atSignIn, button, field, heading, signedIn } from './at-sign-in.tsx';

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
  const messages = {
    signIn: { submit: 'Let me in' },
    fields: { email: 'Work email' },
    attributes: { email: 'Your email at work' },
  };
  const { person } = await atSignIn({ messages });
  expect(button('Let me in')).toBeInTheDocument();
  expect(field('Work email')).toBeInTheDocument();
  expect(button('Forgot your password?')).toBeInTheDocument();
  await person.click(button('Create an account'));
  await heading('Create your account');
  expect(field('Your email at work')).toBeInTheDocument();
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

test('tells of a notice once, in a region that was there before it', async () => {
  const { person } = await atSignIn({
    children: ({ signOut }) => (
      <button type="button" onClick={() => signOut()}>
        Leave
      </button>
    ),
  });
  const region = screen.getByRole('status');
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  const leave = await screen.findByRole('button', { name: 'Leave' });
  expect(screen.getByRole('status')).toBe(region);
  expect(region).toBeEmptyDOMElement();

  const listening = listenForAnnouncements();
  await person.click(leave);
  await heading('Sign in');
  await waitFor(() => expect(region).toHaveTextContent('You’re signed out.'));
  expect(listening.heard).toEqual(['You’re signed out.']);
  listening.stop();
});

test('a screen by itself tells its own notices', async () => {
  const { auth } = aPool();
  const Alone = () => (useAuthenticator().screen === 'signIn' ? <SignIn /> : null);
  render(
    <AuthProvider auth={auth}>
      <Alone />
    </AuthProvider>,
  );
  await heading('Sign in');
  expect(screen.getByRole('status')).toHaveAttribute('data-lk', 'notice');
});

test('gives its look to what the app draws of Latchkey’s', async () => {
  await signedIn(<DeleteUser className="mine" />, { theme: { accent: 'teal' }, colorScheme: 'dark' });
  const card = document.querySelector<HTMLElement>('[data-lk="card"]');
  expect(card).toHaveClass('mine');
  expect(card).toHaveAttribute('data-color-scheme', 'dark');
  expect(card?.style.getPropertyValue('--lk-accent')).toBe('teal');
});
