import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Authenticator, ChangePassword, createAuth, DeleteUser } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import '../../src/theme/styles.css';

const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };

afterEach(cleanup);

async function signedIn(theme?: { accent: string; danger: string }) {
  const { userPoolId, clientId, fetch } = createLocalCognito({ users: [ada] });
  const auth = createAuth({ userPoolId, clientId, fetch, storage: 'memory' });
  render(
    <Authenticator auth={auth} theme={theme} colorScheme="light">
      <main style={{ display: 'grid', padding: 8 }}>
        <ChangePassword />
        <DeleteUser />
      </main>
    </Authenticator>,
  );
  await screen.findByRole('heading', { name: 'Sign in' });
  await userEvent.fill(screen.getByLabelText('Email'), ada.username);
  await userEvent.fill(screen.getByLabelText('Password'), ada.password);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('heading', { name: 'Change your password' });
}

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-lk="card"]')];
const style = (name: string) => getComputedStyle(screen.getByRole('button', { name }));

test('a card in an app’s own page carries the tokens itself, and the theme around it', async () => {
  await signedIn({ accent: 'rgb(15, 118, 110)', danger: 'rgb(255, 157, 148)' });
  for (const card of cards()) {
    expect(getComputedStyle(card).backgroundColor).toBe('rgb(255, 255, 255)');
    expect(getComputedStyle(card).fontSize).toBe('16px');
  }
  expect(style('Change password').backgroundColor).toBe('rgb(15, 118, 110)');
  await userEvent.click(screen.getByRole('button', { name: 'Delete account' }));
  // A light red is darkened until white reads on it.
  expect(style('Yes, delete my account').backgroundColor).toMatch(/^oklch\(0\.5 /);
  expect(style('Yes, delete my account').color).toBe('rgb(255, 255, 255)');
});

test.each([320, 1440])('a card keeps to its page at %i pixels, even in a grid', async (width) => {
  await page.viewport(width, 900);
  await signedIn();
  expect(document.documentElement.scrollWidth).toBe(width);
  for (const card of cards()) expect(card.getBoundingClientRect().width).toBe(Math.min(width - 16, 432));
});
