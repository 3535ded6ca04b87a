import { render, screen, waitFor } from '@testing-library/react';
import { Component, type ReactNode, StrictMode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Auth } from '../../src/cognito/auth.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { createFlow, setUp } from './page.tsx';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('comes to the sign-in form and signs in, in StrictMode too', async () => {
  const { auth, local } = setUp();
  const { Flow, signIn } = createFlow();
  render(
    <StrictMode>
      <AuthProvider auth={auth}>
        <Flow />
      </AuthProvider>
    </StrictMode>,
  );
  expect(screen.getByTestId('flow')).toHaveTextContent('checking busy');
  expect(await screen.findByText('signIn')).toBeVisible();
  signIn();
  expect(screen.getByTestId('flow')).toHaveTextContent('signIn busy');
  expect(await screen.findByText('signedIn')).toBeVisible();
  expect(local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
});

test('never shows the sign-in form while it restores a session', async () => {
  const { auth, open } = setUp();
  const { Flow, signIn } = createFlow();
  const first = render(
    <AuthProvider auth={auth}>
      <Flow />
    </AuthProvider>,
  );
  await screen.findByText('signIn');
  signIn();
  await screen.findByText('signedIn');
  first.unmount();

  const container = document.body.appendChild(document.createElement('div'));
  const shown = new Set<string>();
  const observer = new MutationObserver(() => shown.add(container.textContent ?? ''));
  observer.observe(container, { subtree: true, childList: true, characterData: true });
  render(
    <StrictMode>
      <AuthProvider auth={open()}>
        <Flow />
      </AuthProvider>
    </StrictMode>,
    { container },
  );
  await waitFor(() => expect(shown).toContain('signedIn'));
  observer.disconnect();
  expect([...shown]).toEqual(['checking busy', 'signedIn']);
});

test('keeps two providers on one page apart', async () => {
  const one = setUp();
  const two = setUp();
  const flow = createFlow('one');
  const other = createFlow('two');
  render(
    <>
      <AuthProvider auth={one.auth}>
        <flow.Flow />
      </AuthProvider>
      <AuthProvider auth={two.auth}>
        <other.Flow />
      </AuthProvider>
    </>,
  );
  await waitFor(() => expect(screen.getByTestId('one')).toHaveTextContent('signIn'));
  flow.signIn();
  await waitFor(() => expect(screen.getByTestId('one')).toHaveTextContent('signedIn'));
  expect(screen.getByTestId('two')).toHaveTextContent('signIn');
  expect(two.local.calls).toEqual([]);
});

test('tells a second provider of the same auth that somebody signed in', async () => {
  const { auth } = setUp();
  const flow = createFlow('one');
  const other = createFlow('two');
  render(
    <>
      <AuthProvider auth={auth}>
        <flow.Flow />
      </AuthProvider>
      <AuthProvider auth={auth}>
        <other.Flow />
      </AuthProvider>
    </>,
  );
  await waitFor(() => expect(screen.getByTestId('one')).toHaveTextContent('signIn'));
  flow.signIn();
  await waitFor(() => expect(screen.getByTestId('two')).toHaveTextContent('signedIn'));
});

test('starts anew with another auth object', async () => {
  const { Flow, signIn } = createFlow();
  const { rerender } = render(
    <AuthProvider auth={setUp().auth}>
      <Flow />
    </AuthProvider>,
  );
  await screen.findByText('signIn');
  signIn();
  await screen.findByText('signedIn');

  rerender(
    <AuthProvider auth={setUp().auth}>
      <Flow />
    </AuthProvider>,
  );
  expect(screen.getByTestId('flow')).toHaveTextContent('checking busy');
  expect(await screen.findByText('signIn')).toBeVisible();
});

test('brings a fault of the chart to the error boundary', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { Flow } = createFlow();
  const { auth } = setUp();
  const watchSession = () => {
    throw new Error('a broken gateway');
  };
  class Boundary extends Component<{ children: ReactNode }> {
    override state = { message: '' };
    static getDerivedStateFromError = ({ message }: Error) => ({ message });
    override render = () => this.state.message || this.props.children;
  }
  const { container } = render(
    <Boundary>
      <AuthProvider auth={{ ...auth, gateway: { ...auth.gateway, watchSession } }}>
        <Flow />
      </AuthProvider>
    </Boundary>,
  );
  expect(container).toHaveTextContent('a broken gateway');
});

test('stops watching the session when it is unmounted', async () => {
  const { Flow } = createFlow();
  const { auth } = setUp();
  const watchers = new Set<unknown>();
  const watchSession: Auth['gateway']['watchSession'] = (listener) => {
    const stop = auth.gateway.watchSession(listener);
    watchers.add(stop);
    return () => {
      watchers.delete(stop);
      stop();
    };
  };
  const watched: Auth = { ...auth, gateway: { ...auth.gateway, watchSession } };
  const { unmount } = render(
    <StrictMode>
      <AuthProvider auth={watched}>
        <Flow />
      </AuthProvider>
    </StrictMode>,
  );
  await screen.findByText('signIn');
  expect(watchers.size).toBe(1);
  unmount();
  expect(watchers.size).toBe(0);
});

test('prepares the gateway once a form is up, and not for a person who is signed in', async () => {
  const { auth, open } = setUp();
  const { Flow, signIn } = createFlow();
  const prepare = vi.spyOn(auth, 'prepare');
  const { unmount } = render(
    <AuthProvider auth={auth}>
      <Flow />
    </AuthProvider>,
  );
  expect(prepare).not.toHaveBeenCalled();
  await screen.findByText('signIn');
  await waitFor(() => expect(prepare).toHaveBeenCalledTimes(1));
  signIn();
  await screen.findByText('signedIn');
  unmount();

  const restored = open();
  const prepareAgain = vi.spyOn(restored, 'prepare');
  render(
    <AuthProvider auth={restored}>
      <Flow />
    </AuthProvider>,
  );
  await screen.findByText('signedIn');
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  expect(prepareAgain).not.toHaveBeenCalled();
});

test('prepares at once when a person sets about it', async () => {
  vi.stubGlobal('requestIdleCallback', vi.fn());
  const { auth } = setUp();
  const { Flow } = createFlow();
  const prepare = vi.spyOn(auth, 'prepare');
  render(
    <AuthProvider auth={auth}>
      <Flow />
    </AuthProvider>,
  );
  await screen.findByText('signIn');
  expect(prepare).not.toHaveBeenCalled();
  document.body.dispatchEvent(new Event('focusin', { bubbles: true }));
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  expect(prepare).toHaveBeenCalledTimes(1);
});
