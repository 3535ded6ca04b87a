import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, button, field, heading } from './at-sign-in.tsx';
import { begun } from './by-choice.tsx';

const withoutPassword = { firstFactors: ['EMAIL_OTP', 'SMS_OTP'] } as const;

test('asks how to sign in, and signs in by the code that was chosen', async () => {
  const { person, local, code } = await begun({ config: withoutPassword });
  await waitFor(async () => expect(await heading('How do you want to sign in?')).toHaveFocus());
  expect(screen.getByText(ada.username)).toBeInTheDocument();
  const group = screen.getByRole('group', { name: 'Choose a way' });
  expect(group).toContainElement(screen.getByRole('radio', { name: 'With a code by email' }));
  expect(screen.queryByRole('radio', { name: 'With your password' })).not.toBeInTheDocument();
  await person.click(screen.getByRole('radio', { name: 'With a code by text' }));
  await person.click(button('Continue'));
  await waitFor(async () => expect(await heading('Check your texts')).toHaveFocus());
  expect(local.inbox.messages).toHaveLength(1);
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('leads from a code to the other ways, and on by another', async () => {
  const { person, code } = await begun({ config: withoutPassword });
  await heading('How do you want to sign in?');
  await person.click(button('Continue'));
  await heading('Check your email');
  await person.click(button('Try another way'));
  await waitFor(async () => expect(await heading('How do you want to sign in?')).toHaveFocus());
  await person.click(screen.getByRole('radio', { name: 'With a code by text' }));
  await person.click(button('Continue'));
  await heading('Check your texts');
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('takes a code of eight digits as it was pasted, with blanks and dashes', async () => {
  const { person, code } = await begun({ config: withoutPassword });
  await heading('How do you want to sign in?');
  await person.click(button('Continue'));
  await heading('Check your email');
  expect(code()).toHaveLength(8);
  await person.click(field('Code'));
  await person.paste(` ${code().slice(0, 4)} – ${code().slice(4)}\n`);
  await person.click(button('Continue'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('refuses what can’t be a code before the network is asked', async () => {
  const { person, local } = await begun({ config: withoutPassword });
  await heading('How do you want to sign in?');
  await person.click(button('Continue'));
  await heading('Check your email');
  const calls = local.calls.length;
  await person.type(field('Code'), 'abc{Enter}');
  expect(field('Code')).toHaveAccessibleDescription('Enter your code.');
  await person.type(field('Code'), '12ab3{Enter}');
  expect(field('Code')).toHaveAccessibleDescription('Enter the digits of the code, 6 to 8 of them.');
  expect(local.calls).toHaveLength(calls);
});

test('asks for no choice where there is one way only', async () => {
  const { person, code } = await begun({ config: { firstFactors: ['EMAIL_OTP'] } });
  await heading('How do you want to sign in?');
  expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  await person.click(button('With a code by email'));
  await heading('Check your email');
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('leads back to the sign-in form, with the username filled in and no password asked for', async () => {
  const { person } = await begun({ config: withoutPassword });
  await heading('How do you want to sign in?');
  await person.click(button('Back to sign in'));
  expect(await heading('Sign in')).toHaveFocus();
  expect(field('Email')).toHaveValue(ada.username);
  expect(field('Email')).toHaveAttribute('autocomplete', 'username webauthn');
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
});

test('says that it took too long at the beginning, with the username kept', async () => {
  const { person, local } = await begun({ config: withoutPassword });
  await heading('How do you want to sign in?');
  await local.clock.advance(4 * 60_000);
  await person.click(button('Continue'));
  await heading('Sign in');
  expect(screen.getByText('This took a little too long. Please start again.')).toHaveAttribute('role', 'alert');
  expect(field('Email')).toHaveValue(ada.username);
});
