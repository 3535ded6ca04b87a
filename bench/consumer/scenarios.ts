import { match } from 'node:assert/strict';
import type { Visit } from '../../test/person.ts';
import { createNextApp, createViteApp } from './app.ts';
import { type Life, liveIn, type Workshop } from './life.ts';
import { liveByCookies } from './next-cookies.ts';
import { liveUnderPolicy } from './policy.ts';
import { next, vite } from './server.ts';
import { liveInTwoPools } from './two-pools.ts';

/** Each says what it has seen, or throws. */
export const scenarios: Record<string, (workshop: Workshop) => Promise<string>> = {
  'vite-19': (workshop) => bareVite(workshop, 19),
  'vite-18': (workshop) => bareVite(workshop, 18),
  policy: liveUnderPolicy,
  'two-pools': liveInTwoPools,

  async next(workshop) {
    const app = createNextApp(workshop);
    await liveIn(workshop, app, { name: 'next-dev', serve: next('dev'), check: isDrawnByServer });
    await liveIn(workshop, app, nextStart('next'));
    return 'in next dev and next start, built by Turbopack';
  },

  'next-cookies': liveByCookies,

  async 'next-webpack'(workshop) {
    await liveIn(workshop, createNextApp(workshop), nextStart('next-webpack', '--webpack'));
    return 'in next start, built by webpack';
  },
};

async function bareVite(workshop: Workshop, react: 18 | 19): Promise<string> {
  const app = createViteApp(workshop, react);
  await liveIn(workshop, app, { name: `vite-${react}-dev`, serve: vite('dev') });
  await liveIn(workshop, app, {
    name: `vite-${react}`,
    // The template's own script, which checks types too.
    build: (app) => app.npm('run', 'build'),
    serve: vite('preview'),
  });
  return `in vite dev and vite preview, with React ${react}`;
}

const nextStart = (name: string, ...bundler: string[]): Life => ({
  name,
  build: (app) => app.npm('exec', '--', 'next', 'build', ...bundler),
  serve: next('start'),
  check: isDrawnByServer,
});

/** The page that hydrates is one with the `<Authenticator>` in it. */
async function isDrawnByServer({ page }: Visit): Promise<void> {
  const answer = await page.request.get(page.url());
  match(await answer.text(), /data-lk="authenticator"/);
}
