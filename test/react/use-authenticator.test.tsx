import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { AuthError } from '../../src/cognito/errors.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { type AuthenticatorState, useAuthenticator, useScreen } from '../../src/react/use-authenticator.ts';
import { useSession } from '../../src/react/use-session.ts';
import { ada, setUp } from './page.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

function open() {
  const { auth, local } = setUp();
  const wrapper = ({ children }: { children: ReactNode }) => <AuthProvider auth={auth}>{children}</AuthProvider>;
  return { local, wrapper };
}

/** Narrows to the screen that a test has come to. */
function at<Name extends AuthenticatorState['screen']>(state: AuthenticatorState, name: Name) {
  if (state.screen !== name) throw new Error(`at ${state.screen}, not ${name}`);
  // The line above says so; TypeScript doesn't narrow a union by a generic name.
  return state as Extract<AuthenticatorState, { screen: Name }>;
}

test('says what to do when there is no provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => renderHook(() => useAuthenticator())).toThrow(
    'useAuthenticator() was called outside <AuthProvider>. Wrap your app in it.',
  );
});

test('gives the commands of the screen, and no others', async () => {
  const { wrapper } = open();
  const { result } = renderHook(() => useAuthenticator(), { wrapper });
  await waitFor(() => expect(result.current.screen).toBe('signIn'));
  const commands = () =>
    Object.entries(result.current).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  expect(commands()).toEqual(['submit', 'redirect', 'cancelRedirect', 'goToSignUp', 'goToForgotPassword']);
  act(() => at(result.current, 'signIn').goToForgotPassword());
  expect(commands()).toEqual(['submit', 'goToSignIn']);
});

test('goes the whole way from sign-up to sign-out with plain strings', async () => {
  const { wrapper, local } = open();
  const grace = 'grace@example.com';
  const { result } = renderHook(() => useAuthenticator(), { wrapper });
  const arrive = (name: AuthenticatorState['screen']) =>
    waitFor(() => expect(result.current).toMatchObject({ screen: name, busy: false }));

  await arrive('signIn');
  act(() => at(result.current, 'signIn').goToSignUp());
  act(() =>
    at(result.current, 'signUp').submit({
      username: ` ${grace} `,
      password: 'Pass word-1',
      attributes: { email: grace },
    }),
  );
  await arrive('confirmSignUp');
  const code = local.inbox.last(grace)?.code ?? '';
  act(() => at(result.current, 'confirmSignUp').submit({ code: ` ${code.slice(0, 3)} ${code.slice(3)}\n` }));
  await arrive('signedIn');
  expect(at(result.current, 'signedIn').user.email).toBe(grace);
  act(() => at(result.current, 'signedIn').signOut());
  await arrive('signIn');
  expect(local.calls.at(-1)?.operation).toBe('RevokeToken');

  act(() => at(result.current, 'signIn').goToForgotPassword());
  act(() => at(result.current, 'forgotPassword').submit({ username: `${grace} ` }));
  await arrive('resetPassword');
  act(() =>
    at(result.current, 'resetPassword').submit({ code: local.inbox.last(grace)?.code ?? '', password: 'Pass-word-2' }),
  );
  await arrive('signIn');
  act(() => at(result.current, 'signIn').submit({ username: grace, password: 'Pass-word-2' }));
  await arrive('signedIn');
});

test('keeps the identity of its commands', async () => {
  const { wrapper } = open();
  const { result } = renderHook(() => useAuthenticator(), { wrapper });
  await waitFor(() => expect(result.current.screen).toBe('signIn'));
  const before = at(result.current, 'signIn');
  act(() => before.submit({ username: ada.username, password: 'wrong' }));
  await waitFor(() => expect(result.current).toMatchObject({ error: { code: 'incorrect-credentials' } }));
  const after = at(result.current, 'signIn');
  expect(after).not.toBe(before);
  expect([after.submit, after.goToSignUp, after.goToForgotPassword]).toEqual([
    before.submit,
    before.goToSignUp,
    before.goToForgotPassword,
  ]);
});

test('does not render again for a command that is not taken', async () => {
  const { wrapper } = open();
  const states: AuthenticatorState[] = [];
  const { result } = renderHook(
    () => {
      const state = useAuthenticator();
      states.push(state);
      return state;
    },
    { wrapper },
  );
  await waitFor(() => expect(result.current.screen).toBe('signIn'));
  const signIn = at(result.current, 'signIn');
  act(() => signIn.goToSignUp());
  const renders = states.length;
  act(() => signIn.submit({ username: ada.username, password: ada.password }));
  expect(result.current.screen).toBe('signUp');
  expect(states.length).toBe(renders);
});

test('gives a screen the state of its own, and is never asked while another shows', async () => {
  const { wrapper } = open();
  const SignIn = () => (
    <button type="button" onClick={useScreen('signIn').goToSignUp}>
      sign up
    </button>
  );
  const SignUp = () => (
    <button type="button" onClick={useScreen('signUp').goToSignIn}>
      sign in
    </button>
  );
  const App = () => {
    const { screen: name } = useAuthenticator();
    return name === 'signIn' ? <SignIn /> : name === 'signUp' ? <SignUp /> : null;
  };
  render(<App />, { wrapper });
  const button = await screen.findByText('sign up');
  act(() => button.click());
  act(() => screen.getByText('sign in').click());
  expect(screen.getByText('sign up')).toBeVisible();
});

test('says what to do when a screen is drawn while another shows', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { wrapper } = open();
  expect(() => renderHook(() => useScreen('signedIn'), { wrapper })).toThrow(
    `useScreen('signedIn') was called while 'checking' is showing.`,
  );
});

test('goes the whole way of an invited person, and through the account, with plain strings', async () => {
  const { wrapper, local } = open();
  local.users.update(ada.username, { status: 'FORCE_CHANGE_PASSWORD' });
  const { result } = renderHook(() => useAuthenticator(), { wrapper });
  const arrive = (what: object) => waitFor(() => expect(result.current).toMatchObject({ busy: false, ...what }));
  const account = () => at(result.current, 'signedIn');

  await arrive({ screen: 'signIn' });
  act(() => at(result.current, 'signIn').submit({ username: ada.username, password: ada.password }));
  await arrive({ screen: 'newPassword', username: ada.username });
  act(() => at(result.current, 'newPassword').submit({ password: 'Pass-word-2' }));
  await arrive({ screen: 'signedIn' });

  act(() => account().changePassword({ previous: 'Pass-word-2', password: 'Pass-word-3' }));
  await arrive({ task: 'changePassword', notice: 'passwordChanged' });
  act(() => account().updateAttributes({ attributes: { email: 'lovelace@example.com' } }));
  await arrive({ task: 'updateAttributes', deliveries: [{ attribute: 'email' }] });
  act(() => account().sendAttributeCode({ attribute: 'email' }));
  await arrive({ task: 'sendAttributeCode', notice: 'codeSent' });
  const code = local.inbox.messages.at(-1)?.code ?? '';
  act(() => account().verifyAttribute({ attribute: 'email', code: ` ${code}\n` }));
  await arrive({ task: 'verifyAttribute', deliveries: [], user: { emailVerified: true } });
  act(() => account().deleteUser());
  await arrive({ screen: 'signIn', notice: 'userDeleted' });
});

test('does not render again for what no screen shows', async () => {
  const { auth } = setUp();
  const wrapper = ({ children }: { children: ReactNode }) => <AuthProvider auth={auth}>{children}</AuthProvider>;
  const states: AuthenticatorState[] = [];
  const { result } = renderHook(
    () => {
      const state = useAuthenticator();
      states.push(state);
      return state;
    },
    { wrapper },
  );
  await waitFor(() => expect(result.current.screen).toBe('signIn'));
  const before = states.length;
  // The gateway tells of a session, and so does the end of the call.
  act(() => at(result.current, 'signIn').submit({ username: ada.username, password: ada.password }));
  await waitFor(() => expect(result.current.screen).toBe('signedIn'));
  expect(states.length).toBe(before + 2);
});

test('tells that it could not look for a session, and looks again', async () => {
  const { auth } = setUp();
  let isLoaded = false;
  const restore: typeof auth.gateway.restore = async () => {
    if (!isLoaded) throw new AuthError('network');
    return auth.gateway.restore();
  };
  const broken = { ...auth, gateway: { ...auth.gateway, restore } };
  const wrapper = ({ children }: { children: ReactNode }) => <AuthProvider auth={broken}>{children}</AuthProvider>;
  const { result } = renderHook(() => ({ flow: useAuthenticator(), session: useSession() }), { wrapper });
  await waitFor(() => expect(result.current.flow).toMatchObject({ screen: 'checking', busy: false }));
  expect(result.current).toMatchObject({ flow: { error: { code: 'network' } }, session: { status: 'checking' } });
  isLoaded = true;
  act(() => at(result.current.flow, 'checking').retry());
  expect(result.current.flow).toMatchObject({ screen: 'checking', busy: true, error: undefined });
  await waitFor(() => expect(result.current.flow.screen).toBe('signIn'));
});
