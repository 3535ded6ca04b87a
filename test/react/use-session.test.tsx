import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { type AuthenticatorState, useAuthenticator } from '../../src/react/use-authenticator.ts';
import { useSession } from '../../src/react/use-session.ts';
import { ada, setUp } from './page.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

test('says what to do when there is no provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => renderHook(() => useSession())).toThrow(
    'useSession() was called outside <AuthProvider>. Wrap your app in it.',
  );
});

test('renders when somebody is signed in or out, and at no step between', async () => {
  const { auth } = setUp();
  let flow: AuthenticatorState | undefined;
  const Flow = () => {
    flow = useAuthenticator();
    return null;
  };
  const statuses: string[] = [];
  const { result } = renderHook(
    () => {
      const session = useSession();
      statuses.push(session.status);
      return session;
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <AuthProvider auth={auth}>
          <Flow />
          {children}
        </AuthProvider>
      ),
    },
  );
  await waitFor(() => expect(result.current.status).toBe('signedOut'));
  act(() => flow?.screen === 'signIn' && flow.goToSignUp());
  act(() => flow?.screen === 'signUp' && flow.goToSignIn());
  act(() => flow?.screen === 'signIn' && flow.submit({ username: ada.username, password: 'wrong' }));
  await waitFor(() => expect(flow).toMatchObject({ error: { code: 'incorrect-credentials' } }));
  act(() => flow?.screen === 'signIn' && flow.submit({ username: ada.username, password: ada.password }));
  await waitFor(() => expect(result.current).toMatchObject({ status: 'signedIn', user: { email: ada.username } }));
  act(() => result.current.status === 'signedIn' && result.current.signOut());
  await waitFor(() => expect(result.current.status).toBe('signedOut'));
  expect(statuses).toEqual(['checking', 'signedOut', 'signedIn', 'signedOut']);
});
