import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { useAuth } from '../../src/react/use-auth.ts';
import { type AuthenticatorState, useAuthenticator } from '../../src/react/use-authenticator.ts';
import { type Draft, useDraft } from '../../src/react/use-draft.ts';
import { ada, setUp } from './page.tsx';

async function form() {
  const { auth } = setUp();
  let draft: Draft | undefined;
  let flow: AuthenticatorState | undefined;
  let renders = 0;
  const Form = () => {
    draft = useDraft();
    flow = useAuthenticator();
    renders += 1;
    if (useAuth() !== auth) throw new Error('another auth');
    return (
      <form aria-label="form" onInput={draft.keep}>
        <input aria-label="username" name="username" />
        <input aria-label="hidden password" name="password" type="password" />
        <input aria-label="shown password" name="shown" type="text" autoComplete="new-password" />
        <input aria-label="code" name="code" autoComplete="one-time-code" />
        <input aria-label="terms" name="terms" type="checkbox" />
        <input aria-label="nameless" />
      </form>
    );
  };
  render(
    <AuthProvider auth={auth}>
      <Form />
    </AuthProvider>,
  );
  await waitFor(() => expect(flow?.screen).toBe('signIn'));
  return {
    read: (name: string) => draft?.read(name),
    keep: (element: HTMLFormElement) => draft?.keep(element),
    flow: () => flow,
    renders: () => renders,
  };
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('keeps what was typed, and renders nothing', async () => {
  const { read, renders } = await form();
  const before = renders();
  type('username', 'ada');
  expect(read('username')).toBe('ada');
  expect(read('email')).toBeUndefined();
  expect(renders()).toBe(before);
});

test('keeps no password and no code, shown or not', async () => {
  const { read, keep } = await form();
  type('hidden password', 'secret');
  type('shown password', 'secret');
  type('code', '123456');
  keep(screen.getByRole('form'));
  expect(['password', 'shown', 'code'].map(read)).toEqual([undefined, undefined, undefined]);
});

test('forgets a box that is not ticked any more', async () => {
  const { read } = await form();
  fireEvent.click(screen.getByLabelText('terms'));
  expect(read('terms')).toBe('on');
  fireEvent.click(screen.getByLabelText('terms'));
  expect(read('terms')).toBeUndefined();
});

test('ends when somebody is signed in', async () => {
  const { read, flow } = await form();
  type('username', ada.username);
  const state = flow();
  if (state?.screen !== 'signIn') throw new Error('another screen');
  act(() => state.submit({ username: ada.username, password: ada.password }));
  await waitFor(() => expect(flow()?.screen).toBe('signedIn'));
  expect(read('username')).toBeUndefined();
});
