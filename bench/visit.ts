import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import type { App } from './apps.ts';
import { recordPage } from './page.ts';
import { recordRenders } from './renders.ts';

export const person = { username: 'ada@example.com', password: 'Analytical-1843' };

/** What one sign-in took. In milliseconds. */
export interface Times {
  /** Navigation → usable form. */
  form: number;
  /** Click → signed in. */
  signIn: number;
  /** The longest task of the main thread between the two; 0 if none took 50 ms. */
  longestTask: number;
  /** What those tasks took above 50 ms each, together. */
  blocked: number;
}

/** Signs a person in, once, in a browser that has never seen the app. `cpu` is how many times slower than this machine. */
export async function time(browser: Browser, { url }: App, { cpu }: { cpu: number }): Promise<Times> {
  return inNewPage(browser, async ({ page, devtools }) => {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.addInitScript(recordPage);
    await page.goto(url, { waitUntil: 'commit' });
    const form = await page.evaluate(() => pageRecord.usable);
    await signIn(page);
    return page.evaluate(async (form) => {
      const { clicked, signedIn, longTasks } = pageRecord;
      const end = await signedIn;
      // A task is reported when it is over, and the one that shows the home page may be under way.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const tasks = longTasks
        .filter((task) => task.end > clicked && task.start < end)
        .map(({ start, end }) => end - start);
      return {
        form,
        signIn: end - clicked,
        longestTask: Math.max(0, ...tasks),
        blocked: tasks.reduce((sum, duration) => sum + duration - 50, 0),
      };
    }, form);
  });
}

/** What doesn't depend on how fast the machine is. */
export interface Traits {
  rendersToForm: number;
  commitsToForm: number;
  rendersPerKeystroke: number;
  callsToSignIn: number;
  callsToReload: number;
  /** JavaScript heap of a person who is signed in, after collection. In bytes. */
  heap: number;
  /** Names of the chunks that were asked for. */
  chunks: string[];
}

/** Signs a person in and reloads, counting. `countCalls` says how many calls Cognito has had so far. */
export async function inspect(browser: Browser, { url }: App, countCalls: () => number): Promise<Traits> {
  return inNewPage(browser, async ({ page, devtools }) => {
    await page.addInitScript(recordPage);
    await page.addInitScript(recordRenders);
    await page.goto(url);
    const toForm = await page.evaluate(async () => {
      const usable = await pageRecord.usable;
      return reactCommits.filter(({ at }) => at <= usable).map(({ rendered }) => rendered.length);
    });
    const rendersPerKeystroke = await typeSlowly(page);
    const before = countCalls();
    await signIn(page);
    await settle(page);
    const callsToSignIn = countCalls() - before;
    const chunks = await page.evaluate(() =>
      performance.getEntriesByType('resource').flatMap(({ name }) => /([^/]+)-.{8}\.js$/.exec(name)?.slice(1) ?? []),
    );
    const heap = await heapOf(devtools);
    await page.reload();
    await page.evaluate(() => pageRecord.signedIn);
    await settle(page);
    return {
      rendersToForm: toForm.reduce((sum, renders) => sum + renders, 0),
      commitsToForm: toForm.length,
      rendersPerKeystroke,
      callsToSignIn,
      callsToReload: countCalls() - before - callsToSignIn,
      heap,
      chunks,
    };
  });
}

async function inNewPage<Result>(
  browser: Browser,
  work: (visit: { page: Page; devtools: CDPSession }) => Promise<Result>,
): Promise<Result> {
  const context: BrowserContext = await browser.newContext();
  try {
    const page = await context.newPage();
    return await work({ page, devtools: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

// By keyboard and mouse, not by Playwright's own page.fill() and page.click(): those put code of theirs into the page, and so into what is measured.
async function signIn(page: Page): Promise<void> {
  for (const name of ['username', 'password'] as const) {
    await focus(page, name);
    await page.keyboard.insertText(person[name]);
  }
  const [x, y] = await page.evaluate(() => {
    const button = document.querySelector('[type="submit"]');
    button?.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
    return [left + width / 2, top + height / 2] as const;
  });
  await page.mouse.move(x, y);
  // Nobody presses the button at once: what an app loads on focus, or when the browser is idle, has come by then.
  await settle(page);
  // And a finger takes its time, so that the press isn't in the same task as the release.
  await page.mouse.click(x, y, { delay: 80 });
  await page.evaluate(() => pageRecord.signedIn);
}

const focus = (page: Page, name: string) =>
  page.evaluate((name) => document.querySelector<HTMLInputElement>(`form [name="${name}"]`)?.select(), name);

/** Gives an app the time to do what it does of itself. */
const settle = (page: Page) => page.waitForTimeout(500);

/** Components that render for one key, on average over both fields. */
async function typeSlowly(page: Page): Promise<number> {
  await settle(page);
  const text = 'abcdefghij';
  const before = await countRenders(page);
  for (const name of ['username', 'password']) {
    await focus(page, name);
    await page.keyboard.type(text);
  }
  return ((await countRenders(page)) - before) / (2 * text.length);
}

const countRenders = (page: Page) =>
  page.evaluate(() => reactCommits.reduce((sum, { rendered }) => sum + rendered.length, 0));

async function heapOf(devtools: CDPSession): Promise<number> {
  // What is only freed by a finalizer goes at the second collection.
  for (let times = 0; times < 2; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}
