import type { Browser, CDPSession, Page } from 'playwright';
import { expect } from 'vitest';
import { hands, visit } from './person.ts';

export const ada = { email: 'ada@example.com', password: 'Analytical-1843' };

/** A page of the demo that nobody has been on, with what a person does there. */
export async function openPool(browser: Browser, url: string) {
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
