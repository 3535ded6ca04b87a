import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, type Mock, test, vi } from 'vitest';
import type { Auth } from '../../src/cognito/auth.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { createFlow, setUp } from './page.tsx';

let error: Mock<typeof console.error>;
beforeEach(() => {
  error = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Renders a provider that is given the auth object of `next()` each time. */
async function renderWith(next: () => Auth) {
  const { Flow } = createFlow();
  const page = () => (
    <AuthProvider auth={next()}>
      <Flow />
    </AuthProvider>
  );
  const { rerender } = render(page());
  for (let times = 0; times < 6; times++) rerender(page());
  await screen.findByText('signIn');
}

test('says once what to do when the auth object is made anew at each render', async () => {
  await renderWith(setUp().open);
  expect(error.mock.calls).toEqual([[expect.stringContaining('Call createAuth() once, outside all components.')]]);
});

test('says nothing of one that stays', async () => {
  const { auth } = setUp();
  await renderWith(() => auth);
  expect(error).not.toHaveBeenCalled();
});

test('says nothing of one that changes now and then', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 10_000;
    return now;
  });
  await renderWith(setUp().open);
  expect(error).not.toHaveBeenCalled();
});

test('says nothing in production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await renderWith(setUp().open);
  expect(error).not.toHaveBeenCalled();
});
