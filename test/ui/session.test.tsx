import { render, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AuthProvider, createAuth, SignedIn, SignedOut } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { atSignIn } from './at-sign-in.tsx';

const parts = (
  <>
    <SignedIn>{({ user }) => <p>Hello {user.email}</p>}</SignedIn>
    <SignedIn>
      <p>A plain child</p>
    </SignedIn>
    <SignedOut>
      <p>Who are you?</p>
    </SignedOut>
  </>
);

test('SignedIn and SignedOut show what fits, and follow', async () => {
  const { auth } = await atSignIn();
  render(<AuthProvider auth={auth}>{parts}</AuthProvider>);
  await screen.findByText('Who are you?');
  expect(screen.queryByText('A plain child')).toBeNull();
  const { Secret } = await import('../../src/cognito/index.ts');
  await auth.gateway.signIn({ username: 'ada@example.com', password: new Secret('Correct-horse-1') });
  await screen.findByText('Hello ada@example.com');
  expect(screen.getByText('A plain child')).toBeVisible();
  expect(screen.queryByText('Who are you?')).toBeNull();
  await auth.gateway.signOut({ scope: 'local' });
  await waitFor(() => expect(screen.getByText('Who are you?')).toBeVisible());
});

test('neither shows anything on a server', () => {
  const { userPoolId, clientId, fetch } = createLocalCognito();
  const auth = createAuth({ userPoolId, clientId, fetch });
  expect(renderToString(<AuthProvider auth={auth}>{parts}</AuthProvider>)).toBe('');
});
