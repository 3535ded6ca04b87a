import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { latchkeyLocal } from '../src/testing/vite.ts';
import { findBrowser } from './browser.ts';

const outDir = '../../node_modules/.cache/redirect-test';
const app: InlineConfig = {
  configFile: false,
  root: 'test/redirect-page',
  logLevel: 'error',
  plugins: [
    latchkeyLocal({
      users: [{ username: 'ada@example.com', password: 'Analytical-1843' }],
      callbackUrls: ['/'],
      logoutUrls: ['/'],
      supportedIdentityProviders: [
        'COGNITO',
        'Google',
        'SignInWithApple',
        'Facebook',
        'LoginWithAmazon',
        { providerName: 'Corporate', providerType: 'OIDC' },
        { providerName: 'Acme', providerType: 'SAML', idpIdentifiers: ['acme.example'] },
      ],
    }),
  ],
};

let browser: Browser;
let server: PreviewServer;
let home: string;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  await build({ ...app, build: { outDir, emptyOutDir: true } });
  server = await preview({ ...app, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const address = server.httpServer.address();
  home = `http://127.0.0.1:${typeof address === 'object' && address?.port}/`;
  browser = await chromium.launch(await findBrowser());
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  watch(page);
  await page.goto(home);
  await says('signedOut');
});
afterEach(async () => {
  await context.close();
  expect(problems.splice(0)).toEqual([]);
});

function watch(one: Page): void {
  one.on('pageerror', (error) => problems.push(error.message));
  one.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
}

const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
const says = (words: string, on = page) =>
  on.getByRole('status').filter({ hasText: words }).waitFor({ timeout: 15_000 });

async function consent(email: string, on = page): Promise<void> {
  await on.getByLabel('Email').fill(email);
  await press('Continue', on);
}

test.each(['Google', 'Apple', 'Facebook', 'Amazon', 'Corporate', 'acme.example'])(
  '%s: to the provider, and back signed in, with nothing left in the address',
  async (provider) => {
    await press(provider);
    await consent('grace@example.com');
    await says('signedIn grace@example.com');
    expect(page.url()).toBe(home);
    await page.reload();
    await says('signedIn grace@example.com');
  },
  30_000,
);

test('the whole login page, by a password', async () => {
  await press('Login page');
  await page.getByLabel(/email|username/i).fill('ada@example.com');
  await page.getByLabel(/password/i).fill('Analytical-1843');
  await press('Sign in');
  await says('signedIn ada@example.com');
}, 30_000);

test('the person lands where they were going', async () => {
  await press('Google to the cart');
  await consent('grace@example.com');
  await page.waitForURL(`${home}cart?item=7#total`);
  await says('signedIn grace@example.com');
}, 30_000);

test('a refused consent is told, and the next attempt works', async () => {
  await press('Google');
  await press('Refuse');
  await says('redirectFailed redirect-refused');
  expect(page.url()).toBe(home);
  await press('Google');
  await consent('grace@example.com');
  await says('signedIn grace@example.com');
}, 30_000);

test('Back in the middle leads to a page that is free, and Forward still leads in', async () => {
  await press('Google');
  await page.getByLabel('Email').waitFor();
  await page.goBack();
  await says('signedOut');
  await page.goForward();
  await consent('grace@example.com');
  await says('signedIn grace@example.com');
}, 30_000);

// This Chromium keeps no page that a debugger looks at: an answer without content makes it stay, and the event is what a kept page would get.
test('a page that comes back as it was left is free again', async () => {
  await context.route('**/oauth2/authorize*', (route) => route.fulfill({ status: 204 }));
  const asked = page.waitForRequest('**/oauth2/authorize*');
  await press('Google');
  await asked;
  await says('on the way');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await says('redirect-refused');
}, 30_000);

test('a callback that nobody began is refused, and not noticed where somebody is signed in', async () => {
  await page.goto(`${home}?code=1&state=latchkey.latchkeylocalclient.forged`);
  await says('redirectFailed redirect-unknown');
  expect(page.url()).toBe(home);
  await press('Google');
  await consent('grace@example.com');
  await says('signedIn');
  await page.goto(`${home}?code=1&state=latchkey.latchkeylocalclient.forged`);
  await says('signedIn grace@example.com');
  expect(page.url()).toBe(home);
}, 30_000);

test('a window of its own closes itself, and the page is signed in', async () => {
  const opening = page.waitForEvent('popup');
  await press('Google in a window');
  const popup = await opening;
  watch(popup);
  const closing = popup.waitForEvent('close');
  await consent('grace@example.com', popup);
  await says('signedIn grace@example.com');
  await closing;
  expect(await page.title()).toBe('Signed in');
  expect(page.url()).toBe(home);
}, 30_000);

test('a window that is closed, and one where the person refuses, are told', async () => {
  const opening = page.waitForEvent('popup');
  await press('Google in a window');
  const popup = await opening;
  await popup.getByLabel('Email').waitFor();
  await popup.close();
  await says('popup-closed');
  const again = page.waitForEvent('popup');
  await press('Google in a window');
  await press('Refuse', await again);
  await says('redirect-refused');
}, 30_000);

test('a sign-out is one from the login page too', async () => {
  await press('Google');
  await consent('grace@example.com');
  await says('signedIn');
  await press('Google');
  // Cognito knows the person: nobody is asked.
  await says('signedIn');
  await press('Sign out');
  await says('signedOut');
  expect(page.url()).toBe(home);
  await press('Google');
  await page.getByLabel('Email').waitFor();
}, 30_000);
