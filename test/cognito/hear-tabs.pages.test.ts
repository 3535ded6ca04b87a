import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createClock } from '../../src/testing/index.ts';
import { latchkeyLocal } from '../../src/testing/vite.ts';
import { findBrowser } from '../browser.ts';
import { hour, password, username } from './page.ts';
import type {} from './two-pages/main.ts';

const grace = 'grace@example.com';
const minute = 60_000;
/** For real pages on a busy machine. */
const patience = { timeout: 15_000 };
const clock = createClock();
let server: ViteDevServer;
let browser: Browser;
let context: BrowserContext;
let calls: string[];
let problems: string[];
const underWay = new Set<Request>();

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    root: 'test/cognito/two-pages',
    cacheDir: '../../../node_modules/.cache/two-pages',
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false },
    plugins: [
      latchkeyLocal({
        clock,
        users: [username, grace].map((name) => ({ username: name, password: password.reveal() })),
        refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 0 },
        explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      }),
    ],
  });
  await server.listen();
  browser = await chromium.launch(await findBrowser());
});
afterAll(() => Promise.all([browser.close(), server.close()]));

beforeEach(async () => {
  context = await browser.newContext();
  underWay.clear();
  calls = [];
  problems = [];
  context.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    underWay.add(request);
    if (target && request.method() === 'POST') calls.push(target.replace(/.*\./, ''));
  });
  context.on('requestfinished', (request) => underWay.delete(request));
  context.on('requestfailed', (request) => underWay.delete(request));
  context.on('weberror', (error) => problems.push(String(error.error())));
});
afterEach(async () => {
  await context.close();
  expect(problems).toEqual([]);
});

/** A tab that has settled, and listens to the others. */
async function open(): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    addEventListener('storage', ({ key, newValue }) => heard.push(`storage ${key} ${newValue?.length ?? 0}`));
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = function (message) {
      heard.push(`message ${JSON.stringify(message)}`);
      postMessage.call(this, message);
    };
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await expect.poll(() => states(page), patience).not.toEqual(['checking']);
  await page.evaluate(() => window.tab.advance(10_000));
  // What comes by an import() takes a moment of real time.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /keep-fresh/.test(name)),
  );
  await page.waitForLoadState('networkidle');
  return page;
}

const states = (page: Page) => page.evaluate(() => window.tab.states);
const secondsLeft = (page: Page) => page.evaluate(() => window.tab.secondsLeft());
const signIn = (page: Page, name: string) =>
  page.evaluate(([who, secret]) => window.tab.signIn(who ?? '', secret ?? ''), [name, password.reveal()]);

async function twoTabs() {
  const [first, second] = [await open(), await open()];
  await signIn(first, username);
  for (const page of [first, second]) await expect.poll(() => states(page), patience).toContain(username);
  calls.length = 0;
  return { first, second, both: [first, second] };
}

/** Lets the time pass, for Cognito and for all tabs, but not while a call is under way. */
async function live(pages: Page[], milliseconds: number, longestStep = 2 * minute) {
  for (let left = milliseconds; left > 0; left -= longestStep) {
    const step = Math.min(left, longestStep);
    await clock.advance(step);
    await Promise.all(pages.map((page) => page.evaluate((time) => window.tab.advance(time), step)));
    while (underWay.size) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

it('shows in one tab what another does: a sign-in, one as another person, a sign-out', async () => {
  const { first, second, both } = await twoTabs();
  await signIn(second, grace);
  for (const page of both) await expect.poll(async () => (await states(page)).at(-1), patience).toBe(grace);
  await first.evaluate(() => window.tab.signOut());
  for (const page of both) await expect.poll(async () => (await states(page)).at(-1), patience).toBe('signedOut');
  expect(calls).toEqual(['InitiateAuth', 'RespondToAuthChallenge', 'RevokeToken']);
  expect(await second.evaluate(() => window.tab.tokens())).toBeUndefined();
});

it('refreshes a rotating token once a period for a day, and signs nobody out', async () => {
  const { first, both } = await twoTabs();
  await live(both, 24 * hour, 4 * minute);
  expect(calls).toEqual(Array(24).fill('GetTokensFromRefreshToken'));
  for (const page of both) {
    expect(await states(page)).not.toContain('ended');
    expect((await states(page)).slice(2)).toEqual(Array((await states(page)).length - 2).fill(username));
    expect(await secondsLeft(page)).toBeGreaterThan(60);
  }
  const [mine, theirs] = await Promise.all(both.map((page) => page.evaluate(() => window.tab.tokens())));
  expect(mine).toEqual(theirs);
  await first.evaluate(() => window.tab.signOut());
}, 90_000);

it('makes one refresh of what all tabs want at the same moment, by the browser’s own locks', async () => {
  const { both } = await twoTabs();
  const third = await open();
  await clock.advance(2 * hour);
  await Promise.all([...both, third].map((page) => page.evaluate((time) => window.tab.sleep(time), 2 * hour)));
  const all = await Promise.all([...both, third].map((page) => page.evaluate(() => window.tab.tokens())));
  expect(calls).toEqual(['GetTokensFromRefreshToken']);
  expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1);
});

it('keeps the session while the network is cut for an hour, and refreshes when it is back', async () => {
  const { both, first } = await twoTabs();
  await context.setOffline(true);
  await live(both, 2 * hour);
  for (const page of both) expect((await states(page)).at(-1)).toBe(username);
  expect(await secondsLeft(first)).toBeLessThan(0);
  calls.length = 0;
  await context.setOffline(false);
  for (const page of both) await expect.poll(() => secondsLeft(page), { timeout: 10_000 }).toBeGreaterThan(3000);
  expect(calls.filter((name) => name === 'GetTokensFromRefreshToken')).toHaveLength(1);
});

it('refreshes once when a laptop wakes past the expiry', async () => {
  const { both } = await twoTabs();
  await clock.advance(9 * hour);
  for (const page of both) await page.evaluate((time) => window.tab.sleep(time), 9 * hour);
  expect(calls).toEqual([]);
  for (const page of both) await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  for (const page of both) await expect.poll(() => secondsLeft(page), patience).toBeGreaterThan(3000);
  expect(calls).toEqual(['GetTokensFromRefreshToken']);
});

it('says nothing secret on the way from tab to tab', async () => {
  const { first, second } = await twoTabs();
  const before = await first.evaluate(() => window.tab.tokens());
  await signIn(second, grace);
  await vi.waitFor(async () => expect((await states(first)).at(-1)).toBe(grace), patience);
  await first.evaluate(() => window.tab.signOut());
  await expect.poll(async () => (await states(second)).at(-1), patience).toBe('signedOut');
  for (const page of [first, second]) {
    const messages = (await page.evaluate(() => Reflect.get(window, 'heard') as string[])).filter((entry) =>
      entry.startsWith('message'),
    );
    expect(new Set(messages)).toEqual(new Set(['message "session"']));
  }
  expect(before?.accessToken.length).toBeGreaterThan(100);
  expect(await first.evaluate(() => Object.keys(localStorage))).toEqual([]);
});
