import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalCognito } from 'latchkey/testing';
import { listen } from 'latchkey/testing/node';
import { chromium } from 'playwright';
import { findBrowser } from '../test/browser.ts';
import { type App, type AppName, names, open } from './apps.ts';
import { footprints } from './footprint.ts';
import { type Figures, isReached, lines, table } from './report.ts';
import { compareSrp } from './srp.ts';
import { inspect, person, type Times, time } from './visit.ts';

const isQuick = process.argv.includes('--quick');
const isStrict = process.argv.includes('--strict');
const rounds = isQuick ? 3 : 15;

const local = createLocalCognito({ users: [person] });
let callTime = 0;
const cognito = await listen({ ...local, handle });
const browser = await chromium.launch(await findBrowser());
const apps: App[] = [];
try {
  const env = { VITE_USER_POOL_ID: local.userPoolId, VITE_CLIENT_ID: local.clientId, VITE_ENDPOINT: cognito.url };
  for (const name of names) apps.push(await open(name, env));
  const found = lines(await measure());
  const text = `${table(found)}\n\n${machine()}\n`;
  if (!isQuick) writeFileSync('bench/results.md', text);
  console.log(`\n${text}`);

  const missed = found.filter((one) => !isReached(one));
  const failed = missed.some(({ varies }) => isStrict || !varies);
  if (missed.length) console.log(`Missed: ${missed.map(({ name }) => name).join('; ')}.`);
  process.exitCode = failed ? 1 : 0;
} finally {
  await Promise.all([browser.close(), cognito.close(), ...apps.map((app) => app.close())]);
}

/** Answers no call sooner than `callTime`, in milliseconds. The local Cognito's own work is part of it, as AWS's would be. */
async function handle(request: Request): Promise<Response> {
  const pause = request.method === 'POST' && callTime > 0 ? sleep(callTime) : undefined;
  const answer = await local.handle(request);
  await pause;
  return answer;
}

async function measure(): Promise<Figures> {
  const traits = await eachApp((app) => inspect(browser, app, () => local.calls.length));
  const none = () => eachApp((): Times[] => []);
  const samples = { fast: await none(), slow: await none(), far: await none() };
  // By turns, so that whatever else the machine does meanwhile meets all of them.
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Round ${round} of ${rounds}`);
    await eachApp(async (app) => samples.fast[app.name].push(await time(browser, app, { cpu: 1 })));
    await eachApp(async (app) => samples.slow[app.name].push(await time(browser, app, { cpu: 4 })));
    callTime = 100;
    await eachApp(async (app) => samples.far[app.name].push(await time(browser, app, { cpu: 1 })));
    callTime = 0;
  }
  return {
    times: {
      fast: await eachApp(({ name }) => medians(samples.fast[name])),
      slow: await eachApp(({ name }) => medians(samples.slow[name])),
      far: await eachApp(({ name }) => medians(samples.far[name])),
    },
    srp: await compareSrp(browser, rounds),
    traits,
    loads: await eachApp(({ load }) => load),
    footprints: footprints(),
  };
}

/** Does the same for each app, one after the other. */
async function eachApp<Result>(work: (app: App) => Result | Promise<Result>): Promise<Record<AppName, Result>> {
  const results: Partial<Record<AppName, Result>> = {};
  for (const app of apps) results[app.name] = await work(app);
  return results as Record<AppName, Result>; // `apps` has every name
}

function medians(samples: readonly Times[]): Times {
  const median = (read: (times: Times) => number) =>
    samples.map(read).sort((a, b) => a - b)[samples.length >> 1] ?? Number.NaN;
  return {
    form: median(({ form }) => form),
    signIn: median(({ signIn }) => signIn),
    longestTask: median(({ longestTask }) => longestTask),
    blocked: median(({ blocked }) => blocked),
  };
}

function machine(): string {
  const [processor] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return [
    `Medians of ${rounds} rounds. ${processor?.model.trim()}, ${cpus().length} cores`,
    `Node ${process.version}, Chromium ${browser.version()}, ${day}.`,
  ].join(', ');
}
