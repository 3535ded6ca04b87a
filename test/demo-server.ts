import { createServer as createTcpServer } from 'node:net';
import type { Page } from 'playwright';
import { createServer } from 'vite';

export const configFile = 'demo/vite.config.ts';
const cacheDir = '../node_modules/.cache/demo-test';

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** The demo, as `npm start` serves it. */
export async function startDemo(port: number) {
  const server = await createServer({
    configFile,
    cacheDir,
    logLevel: 'error',
    server: { port, open: false, hmr: false },
  });
  await server.listen();
  return server;
}

/** The newest code in the panel, once there are as many messages. */
export const newestCode = (page: Page, count: number) =>
  page
    .getByRole('complementary', { name: 'Emails and texts' })
    .filter({ has: page.locator(`li:nth-child(${count})`) })
    .locator('output')
    .first()
    .innerText();

/** What the panel shows for a person’s authenticator app. */
export const appCode = (page: Page, email: string) =>
  page
    .getByRole('region', { name: 'Authenticator app' })
    .getByRole('listitem')
    .filter({ hasText: email })
    .locator('output')
    .innerText();
