import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { useStepUp } from '../../src/react/use-step-up.ts';
import { ada, createFlow, setUp } from './page.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A component on a page where Ada is signed in, and may be asked. */
async function signedIn() {
  const { auth, local } = setUp();
  await auth.gateway.signIn({ username: ada.username, password: new Secret(ada.password) });
  const { Flow, at } = createFlow();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AuthProvider auth={auth}>
      <Flow />
      {children}
    </AuthProvider>
  );
  const { result } = renderHook(() => useStepUp(), { wrapper });
  await waitFor(() => at('signedIn'));
  /** What `stepUp` comes to, once the person has been asked and has done this. */
  const stepUp = async (answer: () => void) => {
    let outcome: Promise<boolean> | undefined;
    act(() => {
      outcome = result.current.stepUp({ maxAge: 0 });
    });
    await waitFor(() => at('enterPassword'));
    expect(result.current.busy).toBe(true);
    act(answer);
    return act(async () => outcome);
  };
  return { local, result, at, stepUp };
}

test('says what to do when there is no provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => renderHook(() => useStepUp())).toThrow('useStepUp() was called outside <AuthProvider>.');
});

test('resolves with true when the person has proved themselves', async () => {
  const { result, at, stepUp } = await signedIn();
  expect(await stepUp(() => at('enterPassword').submit({ password: ada.password }))).toBe(true);
  expect(result.current).toMatchObject({ busy: false, error: undefined });
});

test('resolves with false, and without an error, when the person calls it off', async () => {
  const { result, at, stepUp } = await signedIn();
  expect(await stepUp(() => at('enterPassword').goToSignIn())).toBe(false);
  expect(result.current).toMatchObject({ busy: false, error: undefined });
  await waitFor(() => at('signedIn'));
});

test('says why it can’t be done, and keeps its function', async () => {
  const { local, result, at } = await signedIn();
  const { stepUp } = result.current;
  local.faults.add({ operation: 'InitiateAuth', kind: 'drop' });
  expect(await act(() => stepUp({ acr: 'urn:cognito:loa:2' }))).toBe(false);
  expect(result.current).toMatchObject({ busy: false, error: { code: 'network' } });
  expect(result.current.stepUp).toBe(stepUp);
  await waitFor(() => expect(at('signedIn').busy).toBe(false));
  expect(await act(() => stepUp({ maxAge: -1 }))).toBe(false);
  expect(result.current.error?.code).toBe('unexpected');
});
