import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

// The network between the page and its own late chunk, which can't be had by itself: the module is what comes in the end.
let arrive = () => {};
let attempts = 0;
vi.mock('../../src/ui/late-screens.ts', async (original) => {
  attempts += 1;
  // The first is ahead of time, at the sign-in form.
  if (attempts <= 2) throw new TypeError('Failed to fetch dynamically imported module');
  await new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return await original();
});

test('a late screen’s place is held until it has arrived, also at the second try, and then focus goes to its heading', async () => {
  const { person } = await atSignIn({ pool: { users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }] } });
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await screen.findByText('We can’t reach the server. Check your connection and try again.')).toHaveAttribute(
    'role',
    'alert',
  );
  await person.click(button('Try again'));
  expect(button('Try again')).toHaveAttribute('data-busy');
  await waitFor(() => expect(attempts).toBe(3));
  arrive();
  await waitFor(async () => expect(await heading('Choose your password')).toHaveFocus());
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});
