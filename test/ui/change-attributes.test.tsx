import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ChangeAttributes } from '../../src/index.ts';
import { ada, button, field, heading, type Setting, signedIn } from './at-sign-in.tsx';

const page = <ChangeAttributes attributes={['email', 'name', 'phone_number']} />;
const person = { ...ada, attributes: { email: ada.username, email_verified: 'true', name: 'Ada Lovelace' } };

const atDetails = ({ pool, ...setting }: Setting = {}) =>
  signedIn(page, { pool: { users: [person], codes: () => '123456', ...pool }, ...setting });

test('shows what is known, and sends what differs', async () => {
  const { person, local } = await atDetails();
  expect(field('Email')).toHaveValue(ada.username);
  expect(field('Full name')).toHaveValue('Ada Lovelace');
  expect(field('Phone number')).toHaveValue('');
  await person.clear(field('Full name'));
  await person.type(field('Full name'), ' Ada King ');
  await person.type(field('Phone number'), '+44 20 7946 0123');
  await person.click(button('Save'));
  expect(await screen.findByText('Your details are saved.')).toHaveAttribute('role', 'status');
  expect(local.calls.find((call) => call.operation === 'UpdateUserAttributes')?.request).toMatchObject({
    UserAttributes: [
      { Name: 'name', Value: 'Ada King' },
      { Name: 'phone_number', Value: '+442079460123' },
    ],
  });
  expect(field('Email')).toHaveValue(ada.username);
});

test('sends nothing where nothing differs, and says so', async () => {
  const { person, local } = await atDetails();
  const calls = local.calls.length;
  await person.click(button('Save'));
  expect(screen.getByText(/there is nothing to save/)).toHaveAttribute('role', 'status');
  expect(local.calls).toHaveLength(calls);
});

test('takes away what may be empty, and asks for what may not', async () => {
  const { person, local } = await atDetails();
  await person.clear(field('Email'));
  await person.clear(field('Full name'));
  await person.click(button('Save'));
  expect(field('Email')).toHaveAccessibleDescription('Enter your email.');
  await person.type(field('Email'), ada.username);
  await person.click(button('Save'));
  await screen.findByText('Your details are saved.');
  expect(local.users.get(ada.username)?.attributes).not.toHaveProperty('name');
});

test('asks for the code in place, and is done when it is right', async () => {
  const { person, local } = await atDetails();
  await person.clear(field('Email'));
  await person.type(field('Email'), 'ada@example.org{Enter}');
  expect(await heading('Confirm your email')).toHaveFocus();
  expect(screen.getByText('We sent a code to a***@e***.')).toBeInTheDocument();
  await person.type(field('Code'), '999999{Enter}');
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('Code')).toHaveFocus();
  await person.keyboard('123456{Enter}');
  expect(await heading('Your details')).toHaveFocus();
  expect(screen.getByText('That’s confirmed. Thank you.')).toHaveAttribute('role', 'status');
  expect(field('Email')).toHaveValue('ada@example.org');
  expect(local.users.get('ada@example.org')?.attributes).toMatchObject({ email_verified: 'true' });
});

test('sends another code when its time has come', async () => {
  const { person, local } = await atDetails();
  await person.clear(field('Email'));
  await person.type(field('Email'), 'ada@example.org{Enter}');
  await heading('Confirm your email');
  expect(button('Send a new code in 60 seconds')).toHaveAttribute('aria-disabled', 'true');
  await act(() => local.clock.advance(60_000));
  await person.click(button('Send a new code'));
  expect(await screen.findByText('A new code is on its way.')).toHaveAttribute('role', 'status');
  expect(button('Send a new code in 60 seconds')).toBeInTheDocument();
});

test('a code can wait: the details are come back to, and the code after them', async () => {
  const { person } = await atDetails();
  await person.clear(field('Email'));
  await person.type(field('Email'), 'ada@example.org{Enter}');
  await heading('Confirm your email');
  await person.click(button('Back to your details'));
  expect(await heading('Your details')).toHaveFocus();
  expect(field('Email')).toHaveValue('ada@example.org');
  await person.click(button('Enter the code we sent you'));
  expect(await heading('Confirm your email')).toHaveFocus();
  await person.type(field('Code'), '123456{Enter}');
  await heading('Your details');
});

test('offers a code for an address that is not proved', async () => {
  const unproved = { ...person, attributes: { ...person.attributes, email_verified: 'false' } };
  const { person: ada } = await atDetails({ pool: { users: [unproved] } });
  await ada.click(button('Send a code to confirm your email'));
  await heading('Confirm your email');
  await ada.type(field('Code'), '123456{Enter}');
  await heading('Your details');
  expect(screen.queryByRole('button', { name: /Send a code/ })).not.toBeInTheDocument();
});

test('says beside the field that an address belongs to another account', async () => {
  const grace = { username: 'grace@example.com', password: 'Correct-horse-1' };
  const { person: ada } = await atDetails({ pool: { users: [person, grace] } });
  await ada.clear(field('Email'));
  await ada.type(field('Email'), 'grace@example.com{Enter}');
  await waitFor(() => expect(field('Email')).toBeInvalid());
  expect(field('Email')).toHaveAccessibleDescription(/belongs to another account/);
});

test('what was typed is no draft of the next person’s sign-up', async () => {
  const { person, auth } = await atDetails({ config: { signUpAttributes: ['name'] } });
  await person.clear(field('Full name'));
  await person.type(field('Full name'), 'Secret Agent');
  await act(() => auth.gateway.signOut({ scope: 'local' }));
  await heading('Sign in');
  await person.click(button('Create an account'));
  await heading('Create your account');
  expect(field('Full name')).toHaveValue('');
});
