import { createServer as createTcpServer } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { build, createServer, preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
});
afterAll(() => browser.close());

const configFile = 'demo/vite.config.ts';
const cacheDir = '../node_modules/.cache/demo-test';

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

async function startDemo(port: number) {
  const server = await createServer({
    configFile,
    cacheDir,
    logLevel: 'error',
    server: { port, open: false, hmr: false },
  });
  await server.listen();
  return server;
}

/** A new person's browser: empty storage. Fails the test on an error in the page. */
async function visit(url: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  const calls: string[] = [];
  const scripts: string[] = [];
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (target && request.method() === 'POST') calls.push(target.replace(/.*\./, ''));
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.goto(url);
  return { page, calls, scripts, problems };
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, value: string) => page.getByLabel(name, { exact: true }).fill(value);
const newestCode = (page: Page, count: number) =>
  page
    .getByRole('complementary', { name: 'Emails and texts' })
    .filter({ has: page.locator(`li:nth-child(${count})`) })
    .locator('output')
    .first()
    .innerText();

test('a person signs up, confirms, comes back, signs out and in, and resets the password', async () => {
  const port = await freePort();
  const server = await startDemo(port);
  const { page, calls, problems } = await visit(`http://127.0.0.1:${port}/`);
  const person = 'grace@example.com';
  const first = 'Nanosecond-1952!';
  const second = 'Compiler-1959!';

  await heading(page, 'Sign in');
  await press(page, 'Create an account');
  await fill(page, 'Email', person);
  await fill(page, 'Password', first);
  await press(page, 'Create account');

  await heading(page, 'Confirm it’s you');
  const code = await newestCode(page, 1);
  await fill(page, 'Code', code === '000000' ? '111111' : '000000');
  await press(page, 'Confirm');
  await page.getByText('That code doesn’t match').first().waitFor();
  await fill(page, 'Code', code);
  await press(page, 'Confirm');
  await heading(page, person);

  await page.reload();
  await heading(page, person);
  await page.getByRole('row', { name: /token_use.*id/ }).waitFor();
  await press(page, 'Sign out');

  await heading(page, 'Sign in');
  await fill(page, 'Email', person);
  await fill(page, 'Password', 'Wrong-1952!');
  await press(page, 'Sign in');
  await page.getByText('Those details don’t match').first().waitFor();
  calls.length = 0;
  await fill(page, 'Password', first);
  await press(page, 'Sign in');
  await page.getByRole('row', { name: /token_use.*id/ }).waitFor();
  expect(calls).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  await press(page, 'Sign out');

  await heading(page, 'Sign in');
  await press(page, 'Forgot your password?');
  await heading(page, 'Reset your password');
  await fill(page, 'Email', person);
  await press(page, 'Send code');
  await heading(page, 'Choose a new password');
  await fill(page, 'Code', await newestCode(page, 2));
  await fill(page, 'New password', second);
  await press(page, 'Save password');

  await heading(page, 'Sign in');
  await fill(page, 'Email', person);
  await fill(page, 'Password', second);
  await press(page, 'Sign in');
  await heading(page, person);

  // A new server knows nothing of the person: the stored session no longer counts.
  await server.close();
  const restarted = await startDemo(port);
  await page.goto(`http://127.0.0.1:${port}/`);
  await heading(page, 'Sign in');
  await page.getByText('Your session has ended').first().waitFor();

  expect(problems).toEqual([]);
  await restarted.close();
}, 90_000);

test('the demo built for production signs in the person that the terminal names', async () => {
  const outDir = '../node_modules/.cache/demo-test-build';
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const port = await freePort();
  const server = await preview({ configFile, logLevel: 'error', build: { outDir }, preview: { port, open: false } });
  const { page, problems, scripts } = await visit(`http://127.0.0.1:${port}/`);
  await fill(page, 'Email', 'ada@example.com');
  await fill(page, 'Password', 'Analytical-1843');
  await press(page, 'Sign in');
  await heading(page, 'Ada Lovelace');
  expect(problems).toEqual([]);
  // What `npm run size` leaves out of a password sign-in.
  expect(scripts).toContainEqual(expect.stringMatching(/AuthenticationHelper/));
  expect(scripts).not.toContainEqual(expect.stringMatching(/CognitoUser/));
  await server.close();
}, 60_000);
