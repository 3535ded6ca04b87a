import { type Browser, chromium, type Page } from 'playwright';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBrowser } from './browser.ts';

// The story on a page by itself, at an address like Storybook's, as files in a folder: to build Storybook takes too long.
const outDir = '../../node_modules/.cache/story-redirect-test';
const site: InlineConfig = {
  configFile: false,
  root: 'test/story-page',
  base: '/docs/storybook/',
  logLevel: 'error',
  resolve: { tsconfigPaths: true },
  build: { outDir, emptyOutDir: true, rolldownOptions: { input: 'test/story-page/iframe.html' } },
};

let browser: Browser;
let server: PreviewServer;
let story: string;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  await build(site);
  server = await preview({ ...site, preview: { host: '127.0.0.1', port: 0 } });
  const address = server.httpServer.address();
  const port = typeof address === 'object' && address?.port;
  story = `http://127.0.0.1:${port}/docs/storybook/iframe.html?id=screens--a-story&viewMode=story`;
  browser = await chromium.launch(await findBrowser());
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  const context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
});
afterEach(async () => {
  await page.context().close();
  expect(problems.splice(0)).toEqual([]);
});

const login = () => page.frameLocator('iframe[title="Managed login"]');
const press = (name: string) => page.getByRole('button', { name }).click();
const says = (words: string | RegExp) => page.getByText(words).waitFor();
const isKept = () => page.evaluate(() => Object.values(sessionStorage));

async function consent(email: string): Promise<void> {
  // The page before has a field for an address, too.
  await login().getByText('The local Cognito plays').waitFor();
  await login().getByLabel('Email').fill(email);
  await login().getByRole('button', { name: 'Continue', exact: true }).click();
}

test.each(['Google', 'Apple', 'Acme SSO'])('%s: to a page of the same folder, and back signed in', async (provider) => {
  await page.goto(story);
  await press(`Sign in with ${provider}`);
  await login().getByText('The local Cognito plays').waitFor();
  expect(page.url().split('?')[0]).toBe(story.split('?')[0]);
  await consent('grace@example.com');
  await says('You are signed in as grace@example.com');
  expect(page.url()).toBe(story);
  expect(await isKept()).toEqual([]);
});

test('a refusal is told, and the address is as it was, written as Storybook wrote it', async () => {
  await page.goto(`${story}&globals=theme:dark`);
  await press('Sign in with Google');
  await login().getByRole('button', { name: 'Refuse' }).click();
  await says(/didn’t finish signing in/);
  expect(new URL(page.url()).search).toBe('?id=screens--a-story&viewMode=story&globals=theme:dark');
  await press('Sign in with Google');
  await consent('grace@example.com');
  await says('You are signed in as grace@example.com');
});

test('what was done on several pages is done again on the way back', async () => {
  await page.goto(story);
  await press('Sign in with Cognito’s login page');
  await login().getByLabel('Email').fill('ada@example.com');
  await login().getByLabel('Password').fill('Wrong-horse-1');
  await login().getByRole('button', { name: 'Sign in' }).click();
  await login().getByRole('alert').waitFor();
  await login().getByLabel('Password').fill('Correct-horse-1');
  await login().getByRole('button', { name: 'Sign in' }).click();
  await says('You are signed in as ada@example.com');
  expect(page.url()).toBe(story);
  expect(await isKept()).toEqual([]);
});

test('one Back leads to the story from whichever page, and Forward still leads in', async () => {
  await page.goto(story);
  await press('Sign in with Cognito’s login page');
  await login().getByRole('button', { name: 'Continue with Google' }).click();
  await login().getByText('The local Cognito plays Google').waitFor();
  await page.goBack();
  await page.locator('[data-lk="provider-button"]:not([data-busy])').first().waitFor();
  await page.goForward();
  await login().getByRole('button', { name: 'Continue with Google' }).click();
  await consent('grace@example.com');
  await says('You are signed in as grace@example.com');
});

test('an address that was used or made up signs nobody in', async () => {
  await page.goto(`${story}&code=1&state=latchkey.redirect.forged`);
  await says(/began elsewhere/);
  expect(page.url()).toBe(story);
});

test('a request that Storybook took along from another story is not followed, and goes out of the address', async () => {
  await page.addInitScript(() => history.replaceState(null, '', location.href.replace('another', 'screens--a-story')));
  await page.goto(`${story.replace('screens--a-story', 'another')}&managed-login=%2Foauth2%2Fauthorize`);
  await page.getByRole('button', { name: 'Sign in with Google' }).waitFor();
  expect(page.url()).toBe(story);
});

test('nobody is sent to another site', async () => {
  const request = '/oauth2/authorize?response_type=code&client_id=redirect&redirect_uri=https://elsewhere.example/';
  await page.goto(`${story}&managed-login=${encodeURIComponent(request)}`);
  await login().getByText('redirect_uri is missing, or is not among').waitFor();
});
