import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Authenticator, createAuth, SessionTimeout, useSessionTimeout } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import '../../src/theme/styles.css';

const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };
const minute = 60_000;

afterEach(cleanup);

function Own() {
  const { warning } = useSessionTimeout();
  return <p>{warning ? `ends for ${warning.reason}` : 'goes on'}</p>;
}

/** Ada, signed in, who has done nothing for so long. */
async function after(milliseconds: number, limits: { idleTimeout?: number; absoluteTimeout?: number }) {
  const local = createLocalCognito({ users: [ada] });
  const { userPoolId, clientId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory', ...limits });
  render(
    <Authenticator auth={auth} theme={{ accent: 'rgb(15, 118, 110)' }}>
      <main>
        <Own />
        <button type="button">Write</button>
        <SessionTimeout />
      </main>
    </Authenticator>,
  );
  await screen.findByRole('heading', { name: 'Sign in' });
  await userEvent.fill(screen.getByLabelText('Email'), ada.username);
  await userEvent.fill(screen.getByLabelText('Password'), ada.password);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('goes on');
  await Promise.all([import('../../src/cognito/look-after.ts'), import('../../src/cognito/time-limit.ts')]);
  screen.getByRole('button', { name: 'Write' }).focus();
  // The first of it brings in what looks at the time.
  await clock.advance(10_000);
  await auth.session.stay();
  await clock.advance(milliseconds - 10_000);
  const dialog = await screen.findByRole('alertdialog');
  return { local, dialog };
}

const isOpen = () => document.querySelector('dialog')?.open ?? false;
const stay = () => screen.getByRole('button', { name: 'Stay signed in' });

test('warns in a modal dialog that says why, holds focus and counts the seconds', async () => {
  const { dialog, local } = await after(14.5 * minute, { idleTimeout: 15 * minute });
  expect(dialog).toHaveAccessibleName('Are you still there?');
  expect(dialog).toHaveAccessibleDescription(/signed out/);
  expect(dialog.matches(':modal')).toBe(true);
  expect(stay()).toHaveFocus();
  expect(getComputedStyle(stay()).backgroundColor).toBe('rgb(15, 118, 110)');
  screen.getByText('ends for idle');
  const seconds = () => Number.parseInt(screen.getByRole('timer').textContent ?? '', 10);
  const before = seconds();
  expect(before).toBeLessThanOrEqual(40);
  await local.clock.advance(5000);
  await waitFor(() => expect(seconds()).toBeLessThanOrEqual(before - 5));
  await userEvent.tab();
  await userEvent.tab();
  expect(dialog.contains(document.activeElement) || document.activeElement === document.body).toBe(true);
});

test.each([
  ['the button', () => userEvent.click(stay())],
  ['Escape', () => userEvent.keyboard('{Escape}')],
])('goes away by %s, and the session goes on; focus is where it was', async (_, act) => {
  const { local } = await after(14.5 * minute, { idleTimeout: 15 * minute });
  await act();
  await waitFor(() => expect(isOpen()).toBe(false));
  expect(screen.getByRole('button', { name: 'Write' })).toHaveFocus();
  screen.getByText('goes on');
  await local.clock.advance(10 * minute);
  screen.getByText('goes on');
});

test('signs out when the person says so', async () => {
  await after(14.5 * minute, { idleTimeout: 15 * minute });
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: 'Sign in' });
});

test('leads to the sign-in form when the time is up', async () => {
  const { local } = await after(14.5 * minute, { idleTimeout: 15 * minute });
  await local.clock.advance(minute);
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(screen.getByRole('status')).toHaveTextContent('session');
});

test('offers no more time where the sign-in is too old, and Escape doesn’t hide that', async () => {
  const { dialog } = await after(7.5 * minute, { absoluteTimeout: 8 * minute });
  expect(dialog).toHaveAccessibleName('Time to sign in again');
  expect(screen.queryByRole('button', { name: 'Stay signed in' })).toBeNull();
  await userEvent.keyboard('{Escape}');
  expect(isOpen()).toBe(true);
  expect(screen.getByRole('button', { name: 'Sign out' })).toHaveFocus();
});
