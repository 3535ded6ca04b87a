import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ChangePassword, DeleteUser } from '../../src/index.ts';
import { ada, button, heading, signedIn } from './at-sign-in.tsx';

test('asks once more, and deletes the account', async () => {
  const { person, local } = await signedIn(<DeleteUser />);
  await person.click(button('Delete account'));
  expect(await heading('Delete your account for good?')).toHaveFocus();
  expect(local.users.get(ada.username)).toBeDefined();
  await person.click(button('Yes, delete my account'));
  await heading('Sign in');
  expect(screen.getByRole('status')).toHaveTextContent('Your account is deleted.');
  expect(local.users.get(ada.username)).toBeUndefined();
});

test('takes no double click for an answer', async () => {
  const { person, local } = await signedIn(<DeleteUser />);
  await person.dblClick(button('Delete account'));
  await heading('Delete your account for good?');
  expect(button('Yes, delete my account')).not.toHaveAttribute('data-busy');
  expect(local.calls.map((call) => call.operation)).not.toContain('DeleteUser');
});

test('can be called off', async () => {
  const { person } = await signedIn(<DeleteUser />);
  await person.click(button('Delete account'));
  await person.click(button('No, keep it'));
  expect(await heading('Delete your account')).toHaveFocus();
  expect(button('Delete account')).toBeInTheDocument();
});

test('says what went wrong where it was asked, and nowhere else', async () => {
  const { person, local } = await signedIn(
    <>
      <ChangePassword />
      <DeleteUser data-testid="delete" />
    </>,
  );
  local.faults.add({ operation: 'DeleteUser', kind: 'unknown-type' });
  await person.click(button('Delete account'));
  await person.click(button('Yes, delete my account'));
  const alert = await screen.findByText('Something went wrong on our side. Try again in a moment.');
  expect(screen.getByTestId('delete')).toContainElement(alert);
  expect(button('Yes, delete my account')).toHaveFocus();
});
