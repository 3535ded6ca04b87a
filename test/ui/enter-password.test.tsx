import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listenForAnnouncements } from './announcements.ts';
import { ada, button, field, heading } from './at-sign-in.tsx';
import { atPassword } from './by-choice.tsx';

test('asks for the password of the person who said who they are, and signs in', async () => {
  const { person } = await atPassword();
  await waitFor(async () => expect(await heading('Enter your password')).toHaveFocus());
  expect(screen.getByText(ada.username)).toBeInTheDocument();
  expect(field('Password')).toHaveAttribute('autocomplete', 'current-password');
  const username = field('Password').form?.elements.namedItem('username');
  expect(username).toHaveValue(ada.username);
  expect(username).toHaveAttribute('autocomplete', 'username');
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('says once, beside the field, that a password is wrong, and takes another for the same person', async () => {
  const { person } = await atPassword();
  await heading('Enter your password');
  const listening = listenForAnnouncements();
  await person.type(field('Password'), 'Wrong-horse-1{Enter}');
  await waitFor(() => expect(field('Password')).toBeInvalid());
  expect(field('Password')).toHaveAccessibleDescription('Those details don’t match. Check them and try again.');
  expect(field('Password')).toHaveValue('');
  expect(field('Password')).toHaveFocus();
  expect(listening.heard).toEqual(['Those details don’t match. Check them and try again.']);
  listening.stop();
  expect(screen.getByText(ada.username)).toBeInTheDocument();
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('leads to the other ways, and back to the password', async () => {
  const { person, code } = await atPassword();
  await heading('Enter your password');
  await person.click(button('Try another way'));
  expect(await heading('How do you want to sign in?')).toHaveFocus();
  await person.click(screen.getByRole('radio', { name: 'With your password' }));
  await person.click(button('Continue'));
  expect(await heading('Enter your password')).toHaveFocus();
  await person.click(button('Try another way'));
  await person.click(await screen.findByRole('radio', { name: 'With a code by email' }));
  await person.click(button('Continue'));
  await heading('Check your email');
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('leads on for a person who has forgotten it, and keeps who they are', async () => {
  const { person } = await atPassword();
  await heading('Enter your password');
  await person.click(button('Forgot your password?'));
  await waitFor(async () => expect(await heading('Reset your password')).toHaveFocus());
  expect(field('Email')).toHaveValue(ada.username);
});

test('keeps the password that was typed where the network failed', async () => {
  const { person, local } = await atPassword();
  await heading('Enter your password');
  local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  expect(field('Password')).toHaveValue(ada.password);
  await person.click(button('Continue'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});
