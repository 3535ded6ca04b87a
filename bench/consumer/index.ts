import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../../test/browser.ts';
import { scenarios } from './scenarios.ts';

// Apps of others with the packed tarball in them, driven by a person. It needs the registry, so it is not in `npm test`.
// `npm run consumer` runs all of it, `npm run consumer -- next policy` the scenarios whose names begin so.
const wanted = process.argv.slice(3);
const chosen = Object.entries(scenarios).filter(
  ([name]) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)),
);
if (chosen.length === 0) throw new Error(`There is no such scenario. There are: ${Object.keys(scenarios).join(', ')}.`);

const screenshots = resolve('node_modules/.cache/consumer');
mkdirSync(screenshots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'latchkey-consumer-'));
const npm = (...args: string[]) => execFileSync('npm', args, { encoding: 'utf8', shell: true });
npm('run', 'build');
const [packed]: [{ filename: string }] = JSON.parse(
  npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder),
);

const browser = await chromium.launch(await findBrowser());
let failures = 0;
for (const [name, run] of chosen) {
  const started = performance.now();
  try {
    const said = await run({ folder, tarball: join(folder, packed.filename), browser, screenshots });
    console.log(`✓ ${name}: ${said} (${seconds(started)})`);
  } catch (error) {
    failures += 1;
    console.log(`✗ ${name} (${seconds(started)})\n${explain(error)}`);
  }
}
await browser.close();

if (failures === 0) rmSync(folder, { recursive: true });
else console.log(`The apps are in ${folder}`);
console.log(`Screenshots: ${screenshots}`);
process.exitCode = failures === 0 ? 0 : 1;

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(0)} s`;
}

/** An error's own words, and those of the command that failed. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const printed = ['stdout', 'stderr'].map((stream) => Reflect.get(error, stream));
  return [error.stack, ...printed].filter(Boolean).join('\n').replace(/^/gm, '  ');
}
