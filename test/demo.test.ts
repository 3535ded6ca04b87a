import { createServer as createTcpServer } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { build, createServer, preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from './browser.ts';
import { hands, liveThroughPasswords, visit } from './person.ts';

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

/** The newest code in the panel, once there are as many messages. */
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
  const visited = await visit(browser, `http://127.0.0.1:${port}/`);
  const { page, problems } = visited;
  const { heading, text } = hands(page);

  await liveThroughPasswords(visited, { email: 'grace@example.com', readCode: (count) => newestCode(page, count) });
  await page.getByRole('row', { name: /token_use.*id/ }).waitFor();

  // A new server knows nothing of the person: the stored session no longer counts.
  await page.goto('about:blank');
  await server.close();
  const restarted = await startDemo(port);
  await page.goto(`http://127.0.0.1:${port}/`);
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
  const { page, problems } = await visit(browser, `http://127.0.0.1:${port}/`);
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
