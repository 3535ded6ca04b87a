import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ChangePassword, DeleteUser } from '../../src/index.ts';
import { listenForAnnouncements } from './announcements.ts';
import { ada, button, field, signedIn } from './at-sign-in.tsx';

const fill = async (person: Awaited<ReturnType<typeof signedIn>>['person'], previous = ada.password) => {
  await person.type(field('Current password'), previous);
  await person.type(field('New password'), 'Another-horse-2');
};

test('changes the password, says so once, and keeps neither', async () => {
  const { person, local } = await signedIn(<ChangePassword />);
  await fill(person);
  expect(screen.getByText('A number')).toHaveAttribute('data-met');
  const listening = listenForAnnouncements();
  await person.click(button('Change password'));
  const notice = await screen.findByText('Your password is changed.');
  expect(notice).toHaveAttribute('role', 'status');
  expect(listening.heard).toEqual(['Your password is changed.']);
  listening.stop();
  expect(field('Current password')).toHaveValue('');
  expect(field('New password')).toHaveValue('');
  expect(screen.getByText('A number')).not.toHaveAttribute('data-met');
  expect(button('Change password')).toHaveFocus();
  expect(local.calls.at(-1)?.operation).toBe('ChangePassword');
});

test('names its inputs so that a password manager knows whose they are', async () => {
  const { view } = await signedIn(<ChangePassword />);
  expect(view.container.querySelector('input[autocomplete="username"]')).toHaveValue(ada.username);
  expect(field('Current password')).toHaveAttribute('autocomplete', 'current-password');
  expect(field('New password')).toHaveAttribute('autocomplete', 'new-password');
});

test('says beside the current password that it is wrong, and keeps the new one', async () => {
  const { person } = await signedIn(<ChangePassword />);
  await fill(person, 'Wrong-horse-1');
  await person.click(button('Change password'));
  await waitFor(() => expect(field('Current password')).toBeInvalid());
  expect(field('Current password')).toHaveAccessibleDescription('That isn’t your current password.');
  expect(field('Current password')).toHaveFocus();
  expect(field('Current password')).toHaveValue('');
  expect(field('New password')).toHaveValue('Another-horse-2');
  await person.keyboard(`${ada.password}{Enter}`);
  expect(await screen.findByText('Your password is changed.')).toBeInTheDocument();
});

test('checks the rules before the network is asked', async () => {
  const { person, local } = await signedIn(<ChangePassword />);
  const calls = local.calls.length;
  await person.type(field('Current password'), ada.password);
  await person.type(field('New password'), 'horse');
  await person.click(button('Change password'));
  expect(field('New password')).toHaveAccessibleDescription(/^Still needed: at least 8 characters;/);
  expect(local.calls).toHaveLength(calls);
});

test('waits while another form is busy, without looking busy, and hears nothing of its errors', async () => {
  const { person, local } = await signedIn(
    <>
      <ChangePassword />
      <DeleteUser />
    </>,
  );
  local.faults.add({ operation: 'DeleteUser', kind: 'delay', milliseconds: 1000 });
  local.faults.add({ operation: 'DeleteUser', kind: 'unknown-type' });
  await fill(person);
  await person.click(button('Delete account'));
  await person.click(button('Yes, delete my account'));
  await waitFor(() => expect(button('Yes, delete my account')).toHaveAttribute('data-busy'));
  expect(button('Change password')).toHaveAttribute('aria-disabled', 'true');
  expect(button('Change password')).not.toHaveAttribute('data-busy');
  await person.click(button('Change password'));
  expect(local.calls.map((call) => call.operation)).not.toContain('ChangePassword');
});
