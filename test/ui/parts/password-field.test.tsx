import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, atSignIn, button, field } from '../at-sign-in.tsx';

test('shows the password when asked, and says whether it does', async () => {
  const { person } = await atSignIn();
  await person.type(field('Password'), ada.password);
  expect(button('Show password')).toHaveAttribute('aria-pressed', 'false');
  await person.click(button('Show password'));
  expect(button('Show password')).toHaveAttribute('aria-pressed', 'true');
  expect(field('Password')).toHaveAttribute('type', 'text');
  expect(field('Password')).toHaveValue(ada.password);
  await person.click(button('Show password'));
  expect(field('Password')).toHaveAttribute('type', 'password');
});

test('is of type password again while it is being sent, for the password manager', async () => {
  const { person, local } = await atSignIn();
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), ada.password);
  await person.click(button('Show password'));
  local.faults.add({ kind: 'stall', times: 1 });
  await person.click(button('Sign in'));
  expect(field('Password')).toHaveAttribute('type', 'password');
});

test('says that Caps Lock is on, while it is', async () => {
  const { person } = await atSignIn();
  await person.click(field('Password'));
  await person.keyboard('{CapsLock}a');
  expect(screen.getByText('Caps Lock is on.')).toBeInTheDocument();
  await person.keyboard('{CapsLock}a');
  expect(screen.queryByText('Caps Lock is on.')).not.toBeInTheDocument();
});
