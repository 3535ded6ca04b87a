import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

const invited = { ...ada, status: 'FORCE_CHANGE_PASSWORD' } as const;

async function atNewPassword({ pool, ...setting }: Setting = {}) {
  const all = await atSignIn({ pool: { users: [invited], ...pool }, ...setting });
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await heading('Choose your password')).toHaveFocus();
  return all;
}

test('takes a password of one’s own and signs in', async () => {
  const { person, view } = await atNewPassword();
  const hidden = view.container.querySelector('input[autocomplete="username"]');
  expect(hidden).toHaveValue(ada.username);
  expect(hidden).not.toBeVisible();
  expect(field('New password')).toHaveAttribute('autocomplete', 'new-password');
  await person.type(field('New password'), 'Another-horse-2{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('asks for what the pool requires and doesn’t have, each in its own way', async () => {
  const { person, local } = await atNewPassword({
    pool: { requiredAttributes: ['email', 'given_name', 'birthdate', 'phone_number'] },
  });
  expect(screen.queryByLabelText('Email')).not.toBeInTheDocument();
  expect(field('First name')).toHaveAttribute('autocomplete', 'given-name');
  expect(field('Date of birth')).toHaveAttribute('type', 'date');
  expect(field('Phone number')).toHaveAttribute('type', 'tel');
  await person.type(field('New password'), 'Another-horse-2');
  await person.type(field('First name'), ' Ada ');
  await person.type(field('Date of birth'), '1815-12-10');
  await person.click(button('Save and sign in'));
  expect(field('Phone number')).toHaveAccessibleDescription(/^Enter your phone number\./);
  expect(field('Phone number')).toHaveFocus();
  await person.type(field('Phone number'), '+44 20 7946 0123{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  const attributes = { ...local.users.get(ada.username)?.attributes };
  expect(attributes).toMatchObject({ given_name: 'Ada', birthdate: '1815-12-10', phone_number: '+442079460123' });
});

test('says beside the password why the pool refused it, and takes another', async () => {
  const { person } = await atNewPassword({
    config: { passwordPolicy: { requireSymbols: false } },
    pool: { users: [invited], passwordPolicy: { requireSymbols: true } },
  });
  await person.type(field('New password'), 'Anotherhorse2{Enter}');
  await waitFor(() => expect(field('New password')).toBeInvalid());
  expect(field('New password')).toHaveAccessibleDescription(
    /^That password isn’t strong enough\. Still needed: a symbol, like ! or #\./,
  );
  expect(field('New password')).toHaveFocus();
  await person.clear(field('New password'));
  await person.type(field('New password'), 'Another-horse-2{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('says beside an attribute that it belongs to another account', async () => {
  const { person } = await atNewPassword({
    pool: {
      usernameAttributes: ['email', 'phone_number'],
      requiredAttributes: ['phone_number'],
      users: [invited, { username: '+442079460123', password: ada.password }],
    },
  });
  await person.type(field('New password'), 'Another-horse-2');
  await person.type(field('Phone number'), '+442079460123{Enter}');
  await waitFor(() => expect(field('Phone number')).toBeInvalid());
  expect(field('Phone number')).toHaveAccessibleDescription(/^This email or phone number belongs to another account\./);
  expect(field('New password')).toHaveValue('Another-horse-2');
});

test('leads back to the sign-in form', async () => {
  const { person } = await atNewPassword();
  await person.click(button('Back to sign in'));
  expect(await heading('Sign in')).toHaveFocus();
  expect(field('Email')).toHaveValue(ada.username);
});

test('begins again, and says so, when it took too long', async () => {
  const { person, local } = await atNewPassword();
  await local.clock.advance(4 * 60_000);
  await person.type(field('New password'), 'Another-horse-2{Enter}');
  await heading('Sign in');
  expect(await screen.findByText('This took a little too long. Please start again.')).toHaveAttribute('role', 'alert');
});
