import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { atSignIn, button, field, heading } from '../at-sign-in.tsx';

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
