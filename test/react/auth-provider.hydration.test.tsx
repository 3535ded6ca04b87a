import { act, screen, waitFor } from '@testing-library/react';
import { type ComponentType, lazy, Suspense } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Auth } from '../../src/cognito/auth.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { createFlow, setUp } from './page.tsx';

const onRecoverableError = vi.fn();
let container: HTMLElement;
let root: Root | undefined;

beforeEach(() => {
  vi.spyOn(console, 'error');
  container = document.body.appendChild(document.createElement('div'));
});

afterEach(() => {
  act(() => root?.unmount());
  container.remove();
  vi.restoreAllMocks();
});

test('hydrates what the server drew without a mismatch', async () => {
  const { Flow } = createFlow();
  const { open } = setUp();
  const app = (auth: Auth) => (
    <AuthProvider auth={auth}>
      <Flow />
    </AuthProvider>
  );
  container.innerHTML = renderToString(app(open()));
  expect(screen.getByTestId('flow')).toHaveTextContent('checking busy');
  await act(async () => {
    root = hydrateRoot(container, app(open()), { onRecoverableError });
  });
  await waitFor(() => expect(screen.getByTestId('flow')).toHaveTextContent('signIn'));
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(console.error).not.toHaveBeenCalled();
});

test('hydrates a part of the page that comes late as the server drew it', async () => {
  const { Flow } = createFlow('late');
  const { Flow: Early } = createFlow('early');
  const { open } = setUp();
  let deliver = () => {};
  const Late = lazy(
    () =>
      new Promise<{ default: ComponentType }>((resolve) => {
        deliver = () => resolve({ default: Flow });
      }),
  );
  const app = (auth: Auth, Part: ComponentType) => (
    <AuthProvider auth={auth}>
      <Early />
      <Suspense fallback="loading">
        <Part />
      </Suspense>
    </AuthProvider>
  );
  container.innerHTML = renderToString(app(open(), Flow));
  await act(async () => {
    root = hydrateRoot(container, app(open(), Late), { onRecoverableError });
  });
  await waitFor(() => expect(screen.getByTestId('early')).toHaveTextContent('signIn'));
  expect(screen.getByTestId('late')).toHaveTextContent('checking busy');

  await act(async () => deliver());
  await waitFor(() => expect(screen.getByTestId('late')).toHaveTextContent('signIn'));
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(console.error).not.toHaveBeenCalled();
});
