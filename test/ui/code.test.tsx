import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

async function atConfirm() {
  const all = await atSignIn({ pool: { codes: () => '123456' } });
  await all.person.click(button('Create an account'));
  await heading('Create your account');
  await all.person.type(field('Email'), 'grace@example.com');
  await all.person.type(field('Password'), 'Correct-horse-1');
  await all.person.click(button('Create account'));
  await heading('Confirm it’s you');
  return all;
}

test('is one input that a phone fills from a message', async () => {
  await atConfirm();
  expect(field('Code')).toHaveAttribute('autocomplete', 'one-time-code');
  expect(field('Code')).toHaveAttribute('inputmode', 'numeric');
  expect(field('Code')).toHaveAttribute('name', 'code');
});

test('takes a code as it was pasted, with blanks and dashes', async () => {
  const { person } = await atConfirm();
  await person.click(field('Code'));
  await person.paste(' 123-456\n');
  expect(field('Code')).toHaveValue('123456');
  await person.keyboard('{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('asks for all the digits, without a call', async () => {
  const { person, local } = await atConfirm();
  const calls = local.calls.length;
  await person.type(field('Code'), '123');
  await person.click(button('Confirm'));
  expect(field('Code')).toHaveAccessibleDescription('Enter the digits of the code, 6 to 8 of them.');
  expect(local.calls).toHaveLength(calls);
});

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

test('resets a forgotten password and leads back to sign-in with the username filled', async () => {
  const { person, local, view } = await atSignIn({ pool: { codes: () => '123456' } });
  await person.type(field('Email'), ada.username);
  await person.click(button('Forgot your password?'));
  await heading('Reset your password');
  await person.click(button('Send code'));
  await heading('Choose a new password');
  const hidden = view.container.querySelector('input[autocomplete="username"]');
  expect(hidden).toHaveValue(ada.username);
  expect(hidden).not.toBeVisible();
  expect(field('New password')).toHaveAttribute('autocomplete', 'new-password');
  await person.type(field('Code'), local.inbox.last()?.code ?? '');
  await person.type(field('New password'), 'Another-horse-2');
  await person.click(button('Save password'));
  await heading('Sign in');
  expect(screen.getByRole('status')).toHaveTextContent('Your password is changed. Sign in with the new one.');
  expect(field('Email')).toHaveValue(ada.username);
  await person.type(field('Password'), 'Another-horse-2{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('keeps the new password when the code was wrong', async () => {
  const { person } = await atSignIn({ pool: { codes: () => '123456' } });
  await person.click(button('Forgot your password?'));
  await heading('Reset your password');
  await person.type(field('Email'), ada.username);
  await person.click(button('Send code'));
  await heading('Choose a new password');
  await person.type(field('Code'), '000000');
  await person.type(field('New password'), 'Another-horse-2');
  await person.click(button('Save password'));
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('New password')).toHaveValue('Another-horse-2');
  expect(field('Code')).toHaveFocus();
});
