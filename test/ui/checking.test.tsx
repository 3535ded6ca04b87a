import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { AuthError, Authenticator, createAuth } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { listenForAnnouncements } from './announcements.ts';
import { button, heading } from './at-sign-in.tsx';

/** An app whose stored session is looked for until the test says how that goes. */
function offline() {
  const { userPoolId, clientId, fetch } = createLocalCognito();
  const auth = createAuth({ userPoolId, clientId, fetch, storage: 'memory' });
  let answer: (isLoaded: boolean) => void = () => {};
  const restore = async () => {
    const isLoaded = await new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    if (!isLoaded) throw new AuthError('network');
    return auth.gateway.restore();
  };
  render(<Authenticator auth={{ ...auth, gateway: { ...auth.gateway, restore } }}>Welcome</Authenticator>);
  return { fail: () => answer(false), succeed: () => answer(true) };
}

test('says that the session could not be looked for, and tries again', async () => {
  const { fail, succeed } = offline();
  expect(screen.getByRole('region', { name: 'Loading' })).toHaveAttribute('aria-busy', 'true');
  fail();
  const words = await screen.findByText('We can’t reach the server. Check your connection and try again.');
  expect(words).toHaveAttribute('role', 'alert');
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
  await userEvent.click(button('Try again'));
  succeed();
  await heading('Sign in');
});

test('keeps its words and the focus in place while it tries, and says it once more when that fails', async () => {
  const { fail } = offline();
  fail();
  const words = 'We can’t reach the server. Check your connection and try again.';
  await screen.findByText(words);
  await userEvent.click(button('Try again'));
  expect(button('Try again')).toHaveAttribute('data-busy');
  expect(screen.getByText(words)).toBeInTheDocument();
  const listening = listenForAnnouncements();
  fail();
  await waitFor(() => expect(button('Try again')).not.toHaveAttribute('data-busy'));
  expect(listening.heard).toEqual([words]);
  expect(button('Try again')).toHaveFocus();
  listening.stop();
});
