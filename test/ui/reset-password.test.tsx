import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

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
