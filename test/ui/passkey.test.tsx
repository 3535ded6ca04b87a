import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ada, button, field, heading, type Setting } from './at-sign-in.tsx';
import { atPassword, refusal, withWebAuthn } from './by-choice.tsx';

let browser: ReturnType<typeof withWebAuthn>;
beforeEach(() => {
  browser = withWebAuthn();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Ada has a passkey, and is back at the form. */
async function withPasskey(setting: Setting = {}) {
  const all = await atPassword({
    ...setting,
    children: ({ signOut }) => (
      <button type="button" onClick={() => signOut()}>
        Leave
      </button>
    ),
  });
  const { person, auth } = all;
  await heading('Enter your password');
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await screen.findByRole('button', { name: 'Leave' });
  await auth.gateway.createPasskey();
  await person.click(button('Leave'));
  await heading('Sign in');
  await person.clear(field('Email'));
  await all.sayWho();
  return all;
}

/** Ada asks to sign in by it, and does this in front of the browser's dialog. */
async function asked(does: typeof browser.person = 'pick') {
  const all = await withPasskey();
  browser.person = does;
  await heading('Enter your password');
  await all.person.click(button('Try another way'));
  await all.person.click(await screen.findByRole('radio', { name: 'With a passkey' }));
  await all.person.click(button('Continue'));
  return all;
}

test('signs in by the browser’s own question', async () => {
  await asked();
  expect(await screen.findByRole('button', { name: 'Leave' })).toBeInTheDocument();
});

test('waits for the browser, says so, and can be left', async () => {
  const { person } = await asked('wait');
  await waitFor(async () => expect(await heading('Use your passkey')).toHaveFocus());
  expect(screen.getByText('Your browser asks for your passkey.')).toHaveAttribute('role', 'status');
  expect(button('Use your passkey')).toHaveAttribute('data-busy');
  await person.click(button('Back to sign in'));
  expect(await heading('Sign in')).toHaveFocus();
  expect(field('Email')).toHaveValue(ada.username);
  expect(browser.asked.at(-1)?.signal?.aborted).toBe(true);
});

test('shows the other ways, with the reason, to a person who cancels', async () => {
  const { person } = await asked(refusal());
  const reason = await screen.findByText('No passkey was used. Try again, or choose another way.');
  expect(reason).toHaveAttribute('role', 'alert');
  await screen.findByLabelText('Password');
  expect(reason.closest('[data-lk=card]')).toContainElement(await heading('Enter your password'));
  await person.click(button('Try another way'));
  await person.click(await screen.findByRole('radio', { name: 'With a code by email' }));
  await person.click(button('Continue'));
  expect(await heading('Check your email')).toBeInTheDocument();
});

test('lets a person who cancelled try again', async () => {
  const { person } = await withPasskey();
  await heading('Enter your password');
  browser.person = refusal();
  await person.click(button('Try another way'));
  await person.click(await screen.findByRole('radio', { name: 'With a passkey' }));
  await person.click(button('Continue'));
  await screen.findByText('No passkey was used. Try again, or choose another way.');
  await person.click(await screen.findByRole('button', { name: 'Try another way' }));
  browser.person = 'pick';
  await person.click(await screen.findByRole('radio', { name: 'With a passkey' }));
  await person.click(button('Continue'));
  expect(await screen.findByRole('button', { name: 'Leave' })).toBeInTheDocument();
});
