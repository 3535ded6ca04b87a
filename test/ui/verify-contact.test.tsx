import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

const unproved = { email_verified: 'false', phone_number_verified: 'false' };

/** Ada is in, and has proved none of her addresses. */
async function asked(attributes: Record<string, string> = { phone_number: '+442079460123' }) {
  const all = await atSignIn({
    pool: { users: [{ ...ada, attributes: { ...unproved, ...attributes } }] },
    config: { verifyContact: true },
  });
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  await waitFor(async () => expect(await heading('Confirm how to reach you')).toHaveFocus());
  return { ...all, code: () => all.local.inbox.messages.at(-1)?.code ?? '' };
}

test('lets a person choose between two addresses, and proves that one', async () => {
  const { person, local, code } = await asked();
  expect(screen.queryByText('Welcome')).not.toBeInTheDocument();
  expect(screen.getByRole('radio', { name: 'Email: ada@example.com' })).toBeChecked();
  await person.click(screen.getByRole('radio', { name: 'Phone number: +442079460123' }));
  await person.click(button('Send code'));
  await waitFor(async () => expect(await heading('Enter the code')).toHaveFocus());
  expect(screen.getByText('We sent a code to +********0123.')).toBeInTheDocument();
  await person.click(field('Code'));
  await person.paste(` ${code().slice(0, 3)}-${code().slice(3)} `);
  await person.click(button('Confirm'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(local.users.get(ada.username)?.attributes.phone_number_verified).toBe('true');
});

test('names the one address that there is, and asks for no choice', async () => {
  const { person, code } = await asked({});
  expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  expect(screen.getByText(ada.username)).toBeInTheDocument();
  await person.click(button('Send code'));
  await heading('Enter the code');
  expect(screen.queryByRole('button', { name: 'Try another way' })).not.toBeInTheDocument();
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('leads back from the code to the other address', async () => {
  const { person, local } = await asked();
  await person.click(button('Send code'));
  await heading('Enter the code');
  await person.click(button('Try another way'));
  await waitFor(async () => expect(await heading('Confirm how to reach you')).toHaveFocus());
  await person.click(screen.getByRole('radio', { name: 'Phone number: +442079460123' }));
  await person.click(button('Send code'));
  await heading('Enter the code');
  expect(local.inbox.messages.map(({ to }) => to)).toEqual([ada.username, '+442079460123']);
});

test('says that a code is wrong, beside the field, and refuses what can’t be one before the network is asked', async () => {
  const { person, local, code } = await asked();
  await person.click(button('Send code'));
  await heading('Enter the code');
  const calls = local.calls.length;
  await person.type(field('Code'), '12{Enter}');
  expect(field('Code')).toHaveAccessibleDescription('Enter the digits of the code, 6 to 8 of them.');
  expect(local.calls).toHaveLength(calls);
  await person.clear(field('Code'));
  await person.type(field('Code'), `${code() === '000000' ? '111111' : '000000'}{Enter}`);
  await waitFor(() => expect(field('Code')).toHaveAccessibleDescription(/doesn’t match/));
  await person.clear(field('Code'));
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('goes on to the app for a person who would rather not, from either screen', async () => {
  const { person, local } = await asked();
  await person.click(button('Send code'));
  await heading('Enter the code');
  await person.click(button('Not now'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(local.users.get(ada.username)?.attributes.email_verified).toBe('false');
});
