import { createServer } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalCognito } from '../../../src/testing/index.ts';
import { type Listening, listen } from '../../../src/testing/node.ts';
import { findBrowser } from '../../browser.ts';
import { email, password } from '../raw-client.ts';
import { authorizeAddress, openPool } from './app.ts';

/** Real navigations: what a browser makes of the cookies, and of a policy that also judges where a form's redirects end. */
describe('the managed login in a real browser', () => {
  let chrome: Browser;
  let page: Page;
  let local: LocalCognito;
  let server: Listening;
  const problems: string[] = [];
  // The app is on another origin, as apps are.
  const host = createServer((_, response) => response.end('the app'));
  let app: string;

  beforeAll(async () => {
    chrome = await chromium.launch(await findBrowser());
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const address = host.address();
    app = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/callback`;
  });
  afterAll(async () => {
    await chrome.close();
    host.close();
  });
  beforeEach(async () => {
    local = openPool({ callbackUrls: [app], logoutUrls: [app] });
    server = await listen(local);
    page = await chrome.newPage();
    page.on('console', (message) => problems.push(message.text()));
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
    expect(problems.splice(0)).toEqual([]);
  });

  const authorize = (changes: Record<string, string> = {}) =>
    page.goto(authorizeAddress(local, { redirect_uri: app, ...changes }).replace(`${local.domain}/`, server.url));
  const atTheApp = () => page.waitForURL((url) => url.href.startsWith(`${app}?`));

  it('signs in by password, remembers it, and signs out', async () => {
    await authorize();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await atTheApp();
    expect(new URL(page.url()).searchParams.get('state')).toBe('the-state');
    await authorize();
    await atTheApp();
    await page.goto(`${server.url}logout?${new URLSearchParams({ client_id: local.clientId, logout_uri: app })}`);
    expect(page.url()).toBe(app);
    await authorize();
    expect(new URL(page.url()).pathname).toBe('/login');
  });

  it('goes to a provider from the login page, and back through consent', async () => {
    await authorize();
    await page.getByRole('button', { name: 'Continue with Corp' }).click();
    await page.getByLabel('Email').fill('grace@example.com');
    await page.getByRole('button', { name: 'Continue' }).click();
    await atTheApp();
    expect(new URL(page.url()).searchParams.has('code')).toBe(true);
    await authorize({ identity_provider: 'Google' });
    await page.getByRole('button', { name: 'Refuse' }).click();
    await atTheApp();
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  });
});
