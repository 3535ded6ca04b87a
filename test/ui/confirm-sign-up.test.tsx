import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Authenticator, createAuth } from '../../src/index.ts';
import { atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

async function atConfirm(setting?: Setting) {
  const all = await atSignIn({ pool: { codes: () => '123456' }, ...setting });
  await all.person.click(button('Create an account'));
  await heading('Create your account');
  await all.person.type(field('Email'), 'grace@example.com');
  await all.person.type(field('Password'), 'Correct-horse-1');
  await all.person.click(button('Create account'));
  await heading('Confirm it’s you');
  return all;
}

test('selects a wrong code, so that the next one replaces it', async () => {
  const { person } = await atConfirm();
  await person.type(field('Code'), '999999');
  await person.click(button('Confirm'));
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('Code')).toHaveAccessibleDescription('That code doesn’t match. Check it and try again.');
  expect(field('Code')).toHaveFocus();
  await person.keyboard('123456{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('offers another code when its time has come, and says that it was sent', async () => {
  const { person, local } = await atConfirm();
  const waiting = button(/^Send a new code in \d+ seconds$/);
  expect(waiting).toHaveAttribute('aria-disabled', 'true');
  await person.click(waiting);
  expect(local.inbox.messages).toHaveLength(1);
  await act(() => local.clock.advance(120_000));
  await person.click(button('Send a new code'));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('A new code is on its way.'));
  expect(local.inbox.messages).toHaveLength(2);
  expect(button(/^Send a new code in \d+ seconds$/)).toHaveAttribute('aria-disabled', 'true');
});

test('comes back to the code after a reload, with what is left of the wait', async () => {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  const { local, view, person } = await atConfirm({ config: { storage } });
  expect(button('Send a new code in 60 seconds')).toBeInTheDocument();
  await act(() => local.clock.advance(20_000));
  view.unmount();

  await local.clock.advance(15_000);
  const { userPoolId, clientId, fetch, clock } = local;
  render(<Authenticator auth={createAuth({ userPoolId, clientId, fetch, clock, storage })}>Welcome</Authenticator>);
  await heading('Confirm it’s you');
  expect(screen.getByText('We sent a code to g***@e***.')).toBeInTheDocument();
  expect(button('Send a new code in 25 seconds')).toHaveAttribute('aria-disabled', 'true');
  await act(() => local.clock.advance(25_000));
  expect(button('Send a new code')).not.toHaveAttribute('aria-disabled');

  await person.type(field('Code'), '123456{Enter}');
  await heading('Sign in');
  expect(screen.getByRole('status')).toHaveTextContent('Your account is confirmed. Sign in to continue.');
  expect(field('Email')).toHaveValue('grace@example.com');
});
