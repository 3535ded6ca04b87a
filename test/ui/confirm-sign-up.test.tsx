import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { atSignIn, button, field, heading } from './at-sign-in.tsx';

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

test('selects a wrong code, so that the next one replaces it', async () => {
  const { person } = await atConfirm();
  await person.type(field('Code'), '999999');
  await person.click(button('Confirm'));
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('Code')).toHaveAccessibleDescription('That code doesn’t match. Check it and try again.');
  expect(field('Code')).toHaveFocus();
  await person.keyboard('123456{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('offers another code when its time has come, and says that it was sent', async () => {
  const { person, local } = await atConfirm();
  const waiting = button(/^Send a new code in \d+ seconds$/);
  expect(waiting).toHaveAttribute('aria-disabled', 'true');
  await person.click(waiting);
  expect(local.inbox.messages).toHaveLength(1);
  await act(() => local.clock.advance(120_000));
  await person.click(button('Send a new code'));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('A new code is on its way.'));
  expect(local.inbox.messages).toHaveLength(2);
  expect(button(/^Send a new code in \d+ seconds$/)).toHaveAttribute('aria-disabled', 'true');
});
