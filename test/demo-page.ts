import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect } from 'vitest';
import { findBrowser } from './browser.ts';
import { freePort, startDemo } from './demo-server.ts';
import { hands, visit } from './person.ts';

export const ada = { email: 'ada@example.com', password: 'Analytical-1843' };

/** One server and one browser for all tests of a file. `open` makes a page on a pool of its. */
export function startDemoOnce() {
  let browser: Browser;
  let server: ViteDevServer;
  let address = '';
  beforeAll(async () => {
    const port = await freePort();
    [browser, server] = await Promise.all([chromium.launch(await findBrowser()), startDemo(port)]);
    address = `http://localhost:${port}`;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return { base: () => address, open: (pool: string) => openPool(browser, `${address}/?pool=${pool}`) };
}

/** A page of the demo that nobody has been on, with what a person does there. */
async function openPool(browser: Browser, url: string) {
  const { page, problems } = await visit(browser, url);
  const has = hands(page);
  const { heading, fill, press } = has;
  return {
    page,
    ...has,
    async signIn({ email, password } = ada) {
      await heading('Sign in');
      await fill('Email', email);
      await fill('Password', password);
      await press('Sign in');
    },
    async say(email: string) {
      await heading('Sign in');
      await fill('Email', email);
      await press('Continue');
    },
    async choose(way: string) {
      await page.getByRole('radio', { name: way }).check();
      await press('Continue');
    },
    async close() {
      expect(problems).toEqual([]);
      await page.context().close();
    },
  };
}

/** An authenticator of the machine itself, whose owner always agrees. */
export async function addAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return session;
}
