import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { LocalCognito, LocalCognitoConfig } from 'latchkey/testing';
import { type App, environment } from './app.ts';

export interface Server {
  url: string;
  close(): Promise<void>;
}

/** What Node runs in an app's folder, to serve it on a port. */
export type Command = (port: number) => string[];

export const vite =
  (command: 'dev' | 'preview', ...options: string[]): Command =>
  (port) => [
    'node_modules/vite/bin/vite.js',
    ...[command, '--host', '127.0.0.1', '--port', `${port}`, '--strictPort', ...options],
  ];

export const next =
  (command: 'dev' | 'start'): Command =>
  (port) => ['node_modules/next/dist/bin/next', command, '--hostname', '127.0.0.1', '--port', `${port}`];

/** Starts a server of an app's, and waits until it answers. */
export async function start(app: App, command: Command): Promise<Server> {
  const port = await freePort();
  const args = command(port);
  const server = spawn(process.execPath, args, { cwd: app.folder, env: environment(), stdio: 'pipe' });
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (printed += text));
  const ended = once(server, 'exit');
  const url = `http://127.0.0.1:${port}/`;
  while (!(await fetch(url).catch(() => undefined))) {
    if (server.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${server.exitCode}:\n${printed}`);
    await sleep(100);
  }
  return {
    url,
    async close() {
      server.kill();
      await ended;
    },
  };
}

export interface Cognito extends Server {
  local: LocalCognito;
}

/** The local Cognito out of the tarball, on a port. */
export async function startCognito(app: App, config: LocalCognitoConfig = {}): Promise<Cognito> {
  const dist = join(app.folder, 'node_modules/latchkey/dist/testing');
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(dist, file)).href);
  const { createLocalCognito }: typeof import('latchkey/testing') = await load('index.js');
  const { listen }: typeof import('latchkey/testing/node') = await load('node.js');
  const local = createLocalCognito(config);
  return { local, ...(await listen(local)) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
