import { type Browser, chromium } from 'playwright';
import { build, preview } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { findBrowser } from './browser.ts';
import { appCode, configFile, freePort, newestCode, startDemo } from './demo-server.ts';
import { hands, liveThroughPasswords, visit } from './person.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
});
afterAll(() => browser.close());
afterEach(() => void vi.unstubAllEnvs());

/** A dev server of the demo, and a page of it. */
async function openDemo(pool: string) {
  const port = await freePort();
  const server = await startDemo(port);
  const { page, problems } = await visit(browser, `http://localhost:${port}/?pool=${pool}`);
  const { heading, fill, press } = hands(page);
  const signIn = async (email: string, password: string) => {
    await heading('Sign in');
    await fill('Email', email);
    await fill('Password', password);
    await press('Sign in');
  };
  const close = async () => {
    expect(problems).toEqual([]);
    await page.context().close();
    await server.close();
  };
  return { page, signIn, close, ...hands(page) };
}

test('on a pool of one’s own, its providers are found by the environment', async () => {
  vi.stubEnv('VITE_USER_POOL_ID', 'eu-west-1_AbCdEfGhI');
  vi.stubEnv('VITE_CLIENT_ID', '1h57kf5cpq17m0eml12EXAMPLE');
  vi.stubEnv('VITE_DOMAIN', 'auth.example.com');
  vi.stubEnv('VITE_PROVIDERS', 'Google, Okta');
  const { page, press, text, close } = await openDemo('');
  await page.route('https://auth.example.com/**', (route) => route.fulfill({ body: 'The login page' }));
  await page.getByRole('button', { name: 'Sign in with Okta' }).waitFor();
  await press('Sign in with Google');
  await text('The login page');
  const asked = new URL(page.url());
  expect(asked.pathname).toBe('/oauth2/authorize');
  expect(asked.searchParams.get('identity_provider')).toBe('Google');
  await close();
});

test('a person signs up, confirms, comes back, signs out and in, and resets the password', async () => {
  const port = await freePort();
  const server = await startDemo(port);
  const visited = await visit(browser, `http://localhost:${port}/`);
  const { page, problems } = visited;
  const { heading, text } = hands(page);

  await liveThroughPasswords(visited, { email: 'grace@example.com', readCode: (count) => newestCode(page, count) });
  await page.getByRole('row', { name: /token_use.*id/ }).waitFor();

  // A new server knows nothing of the person: the stored session no longer counts.
  await page.goto('about:blank');
  await server.close();
  const restarted = await startDemo(port);
  await page.goto(`http://localhost:${port}/`);
  await heading('Sign in');
  await text('Your session has ended');

  expect(problems).toEqual([]);
  await restarted.close();
}, 90_000);

test('the demo built for production has the people and the settings that the terminal names', async () => {
  const outDir = '../node_modules/.cache/demo-test-build';
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const port = await freePort();
  const server = await preview({ configFile, logLevel: 'error', build: { outDir }, preview: { port, open: false } });
  const { page, problems } = await visit(browser, `http://localhost:${port}/`);
  const { heading, fill, press } = hands(page);

  await fill('Email', 'alan@example.com');
  await fill('Password', 'Bombe-1940!');
  await press('Sign in');
  await heading('Choose your password');
  await fill('New password', 'Machine-1936!');
  await press('Save and sign in');
  await heading('alan@example.com');
  await press('Sign out');

  await fill('Email', 'ada@example.com');
  await fill('Password', 'Analytical-1843');
  await press('Sign in');
  await heading('Ada Lovelace');
  await press('Settings');
  await fill('Full name', 'Ada King');
  await press('Save');
  await heading('Ada King');

  expect(problems).toEqual([]);
  await server.close();
}, 60_000);

test('the chosen pool is kept by a reload, goes back with Back, and keeps its own person', async () => {
  const { page, signIn, heading, press, text, close } = await openDemo('nonsense');
  const menu = page.getByLabel('Pool');
  const chosen = () => menu.locator('option:checked').innerText();
  await heading('Sign in');
  expect(await chosen()).toBe('Email and password');
  await menu.selectOption('Usernames');
  await page.getByLabel('Username').waitFor();
  expect(new URL(page.url()).search).toBe('?pool=usernames');
  await page.reload();
  await page.getByLabel('Username').waitFor();
  expect(await chosen()).toBe('Usernames');
  await page.goBack();
  await signIn('ada@example.com', 'Analytical-1843');
  await heading('Ada Lovelace');
  expect(await chosen()).toBe('Email and password');

  await menu.selectOption('Half-done accounts');
  await heading('Sign in');
  await text('Was disabled, and can’t sign in.');
  await menu.selectOption('Email and password');
  await heading('Ada Lovelace');
  await press('Sign out');
  await heading('Sign in');
  await close();
}, 60_000);

test('the code of the panel signs a person in who has an authenticator app', async () => {
  const { page, signIn, heading, fill, press, text, close } = await openDemo('second-factors');
  await signIn('ada@example.com', 'Analytical-1843');
  await text('Enter the code that Ada’s phone shows');
  await fill('Code', await appCode(page, 'ada@example.com'));
  await press('Continue');
  await heading('Ada Lovelace');
  await press('Sign out');

  await signIn('grace@example.com', 'Nanosecond-1952!');
  await heading('Confirm it’s you');
  await page.getByLabel('By text').check();
  await press('Continue');
  await heading('Check your texts');
  await fill('Code', await newestCode(page, 1));
  await press('Continue');
  await heading('Grace Hopper');
  await close();
}, 60_000);

test('a person sets up an app where one is required, and the panel then shows its codes', async () => {
  const { page, signIn, heading, fill, press, text, close } = await openDemo('second-factor-required');
  await text('No app has a secret yet');
  await signIn('ada@example.com', 'Analytical-1843');
  await heading('Add a second step');
  await page.getByLabel('From an authenticator app').check();
  await press('Continue');
  await heading('Set up your authenticator app');
  await page.getByText(/^([A-Z2-7]{4} ?){8,}$/).waitFor();
  await fill('Code', await appCode(page, 'ada@example.com'));
  await press('Continue');
  await heading('Ada Lovelace');
  await close();
}, 60_000);

test('a pool asks questions of its own, in as many rounds as it likes', async () => {
  const { signIn, heading, fill, press, text, close } = await openDemo('questions');
  await signIn('ada@example.com', 'Analytical-1843');
  await heading('Are you human?');
  await text('How much is 7 + 5?');
  await fill('Sum', '13');
  await press('Continue');
  await signIn('ada@example.com', 'Analytical-1843');
  await fill('Sum', '12');
  await press('Continue');
  await heading('ada@example.com');
  await press('Sign out');

  await signIn('grace@example.com', 'Nanosecond-1952!');
  await text('What has keys and opens no door?');
  await fill('Your answer', 'Piano');
  await press('Answer');
  await text('What has hands and can’t clap?');
  await fill('Your answer', 'clock');
  await press('Answer');
  await heading('grace@example.com');
  await close();
}, 60_000);
