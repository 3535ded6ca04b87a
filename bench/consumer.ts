import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocalCognito } from 'latchkey/testing';
import { type Browser, chromium } from 'playwright';
import { findBrowser } from '../test/browser.ts';

// What a new user does: `npm create vite`, `npm install latchkey`, README's five lines, nothing else. Needs the registry, so it is not in `npm test`.
const { NODE_ENV: _, ...env } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'latchkey-consumer-'));
const app = join(folder, 'app');
const screenshots = resolve('node_modules/.cache/consumer');
mkdirSync(screenshots, { recursive: true });

run(process.cwd(), 'npm', 'run', 'build');
run(process.cwd(), 'npm', 'pack', '--ignore-scripts', '--pack-destination', folder);
run(folder, 'npx', '--yes', 'create-vite@latest', 'app', '--template', 'react-ts', '--no-interactive');
run(app, 'npm', 'install', join(folder, `latchkey-${process.env.npm_package_version}.tgz`));

const local = await installedLocalCognito();
writeFileSync(
  join(app, 'src/App.tsx'),
  `import { Authenticator, createAuth } from 'latchkey'
import 'latchkey/styles.css'

const auth = createAuth({ userPoolId: '${local.cognito.userPoolId}', clientId: '${local.cognito.clientId}', endpoints: { userPool: '${local.url}' } })

const App = () => (
  <Authenticator auth={auth}>
    {({ user, signOut }) => <button onClick={() => signOut()}>Sign out {user.email}</button>}
  </Authenticator>
)

export default App
`,
);
run(app, 'npm', 'run', 'build');

const browser = await chromium.launch(await findBrowser());
try {
  for (const command of ['dev', 'preview']) await drive(browser, local.cognito, command);
} finally {
  await browser.close();
  await local.close();
}
console.log(`The app: ${app}\nScreenshots: ${screenshots}`);

function run(directory: string, command: string, ...args: string[]) {
  console.log(`$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd: directory, env, stdio: ['ignore', 'inherit', 'inherit'], shell: true });
}

/** The local Cognito out of the tarball, on a port. */
async function installedLocalCognito() {
  const dist = join(app, 'node_modules/latchkey/dist');
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(dist, file)).href);
  const { createLocalCognito }: typeof import('latchkey/testing') = await load('testing/index.js');
  const { listen }: typeof import('latchkey/testing/node') = await load('testing/node.js');
  const cognito = createLocalCognito();
  return { cognito, ...(await listen(cognito)) };
}

async function drive(browser: Browser, cognito: LocalCognito, command: string) {
  const port = await freePort();
  const vite = join(app, 'node_modules/vite/bin/vite.js');
  const args = [command, '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  const server = spawn(process.execPath, [vite, ...args], { cwd: app, env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await signUpAndIn(browser, cognito, `http://127.0.0.1:${port}/`, command);
    console.log(`✓ vite ${command}: signed up, confirmed, signed out, signed in with two calls`);
  } finally {
    server.kill();
  }
}

async function signUpAndIn(browser: Browser, cognito: LocalCognito, url: string, command: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const fill = (name: string, value: string) => page.getByLabel(name, { exact: true }).fill(value);
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const email = `${command}@example.com`;
  const password = 'Nanosecond-1952!';

  while (!(await page.goto(url).catch(() => undefined))) await new Promise((done) => setTimeout(done, 100));
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.screenshot({ path: join(screenshots, `${command}.png`) });
  await press('Create an account');
  await fill('Email', email);
  await fill('Password', password);
  await page.screenshot({ path: join(screenshots, `${command}-sign-up.png`) });
  await press('Create account');
  await page.getByRole('heading', { name: 'Confirm it’s you' }).waitFor();
  await fill('Code', cognito.inbox.last(email)?.code ?? '');
  await press('Confirm');
  await press(`Sign out ${email}`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  cognito.clearCalls();
  await fill('Email', email);
  await fill('Password', password);
  await press('Sign in');
  await page.getByRole('button', { name: `Sign out ${email}` }).waitFor();
  const calls = cognito.calls.map(({ operation }) => operation).join(', ');
  if (calls !== 'InitiateAuth, RespondToAuthChallenge') problems.push(`A sign-in made other calls: ${calls}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  await page.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
