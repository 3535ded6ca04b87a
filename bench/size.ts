import { deepEqual } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createLocalCognito } from 'latchkey/testing';
import { listen } from 'latchkey/testing/node';
import { chromium } from 'playwright';
import { findBrowser } from '../test/browser.ts';
import { open } from './apps.ts';
import { bundle } from './bundle.ts';
import { installed } from './install.ts';
import { inspect, person } from './visit.ts';

/** The least app that there is: README's five lines. */
const app = `
import { Authenticator, createAuth } from 'latchkey';
import 'latchkey/styles.css';
import { createRoot } from 'react-dom/client';

const auth = createAuth({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' });
createRoot(document.body).render(<Authenticator auth={auth}>{({ user }) => <h1>{user.email}</h1>}</Authenticator>);
`;

if (!existsSync('dist/index.js')) throw new Error('There is no dist to measure. Run npm run build first.');

const { exports }: { exports: Record<string, unknown> } = JSON.parse(readFileSync('package.json', 'utf8'));
const breaches: string[] = [];
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Prints a line of the table, and keeps it if it is over its budget. */
function line(name: string, value: number, show: (value: number) => string, budget?: number) {
  const over = budget !== undefined && value > budget;
  if (over) breaches.push(name);
  const limit = budget === undefined ? '' : `  ≤ ${show(budget).padStart(8)}  ${over ? '✗' : '✓'}`;
  console.log(`  ${name.padEnd(52)}${show(value).padStart(9)}${limit}`);
}

console.log('\nEach subpath by itself, all that it loads at once (brotli, React left out, 1 kB = 1000 bytes)');
for (const subpath of Object.keys(exports).filter((path) => !path.endsWith('.json'))) {
  const name = subpath.replace('.', 'latchkey');
  const css = subpath.endsWith('.css');
  const load = await bundle(name.replaceAll(/\W/g, '-'), css ? `import '${name}';` : `export * from '${name}';`);
  line(name, css ? load.css : load.first, kilobytes, css ? 4000 : undefined);
}

console.log("\nA minimal app: README's five lines");
const { first, lazy, css } = await bundle('app', app, { isApp: true });
line('first load', first, kilobytes, 25_000);
const asked = await askedForBySignIn(lazy.map(({ name }) => name));
for (const { name, size } of lazy)
  line(`  lazy: ${name}${asked.includes(name) ? ', by a sign-in' : ''}`, size, kilobytes);
const signIn = lazy.filter(({ name }) => asked.includes(name)).reduce((sum, { size }) => sum + size, first);
line('first load and all that a password sign-in loads', signIn, kilobytes, 50_000);
line('CSS', css, kilobytes, 4000);

console.log('\nInstalled: latchkey, its dependencies, React and React DOM (1 MB = 1000000 bytes)');
const { packages, bytes } = installed();
line('packages', packages.length, String, 34);
line('on disk', bytes, (size) => `${(size / 1e6).toFixed(1)} MB`, 17_000_000);

console.log(breaches.length === 0 ? '\nWithin budget.\n' : `\nOver budget: ${breaches.join(', ')}.\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;

/** Lets Chromium sign a person in with a password, and returns the names of the chunks that it asked for. `known` are those of the build that is weighed. */
async function askedForBySignIn(known: readonly string[]): Promise<string[]> {
  const local = createLocalCognito({ users: [person] });
  const { userPoolId, clientId } = local;
  const cognito = await listen(local);
  const app = await open('latchkey', {
    VITE_USER_POOL_ID: userPoolId,
    VITE_CLIENT_ID: clientId,
    VITE_ENDPOINT: cognito.url,
  });
  const browser = await chromium.launch(await findBrowser());
  try {
    // This app is built from the sources, the weighed one from dist. Names are all that one says of the other.
    const names = app.load.lazy.map(({ name }) => name);
    deepEqual(new Set(names), new Set(known), 'dist is not of these sources. Run npm run build.');
    return (await inspect(browser, app, () => local.calls.length)).chunks;
  } finally {
    await Promise.all([browser.close(), app.close(), cognito.close()]);
  }
}
