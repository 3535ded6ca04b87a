import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ada, button, field, heading } from './at-sign-in.tsx';
import { atPassword, refusal, withWebAuthn } from './by-choice.tsx';

let browser: ReturnType<typeof withWebAuthn>;
beforeEach(() => {
  browser = withWebAuthn();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function offered() {
  const all = await atPassword({ config: { passkeyOffer: 'once' } });
  await heading('Enter your password');
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  await waitFor(async () => expect(await heading('Sign in faster the next time?')).toHaveFocus());
  return all;
}

test('makes a passkey for a person who wants one, and goes on to the app', async () => {
  const { person, auth } = await offered();
  expect(screen.queryByText('Welcome')).not.toBeInTheDocument();
  await person.click(button('Create a passkey'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(await auth.gateway.listPasskeys()).toHaveLength(1);
});

test('goes on to the app without one', async () => {
  const { person, auth } = await offered();
  await person.click(button('Not now'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(browser.asked).toEqual([]);
  expect(await auth.gateway.listPasskeys()).toEqual([]);
});

test('says that none was made, and leaves both ways open', async () => {
  browser.person = refusal();
  const { person } = await offered();
  await person.click(button('Create a passkey'));
  const reason = await screen.findByText('No passkey was made. Try again, or go on without one.');
  expect(reason).toHaveAttribute('role', 'alert');
  browser.person = 'pick';
  await person.click(button('Create a passkey'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});
