import { equal } from 'node:assert/strict';
import type { Visit } from '../../test/person.ts';
import { createViteApp } from './app.ts';
import { liveIn, type Workshop } from './life.ts';
import { vite } from './server.ts';

const policy = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";

/** A Vite build that is served under a strict Content-Security-Policy. */
export async function liveUnderPolicy(workshop: Workshop): Promise<string> {
  const app = createViteApp(workshop, 19);
  app.write(
    'strict.config.ts',
    `import react from '@vitejs/plugin-react'
export default { plugins: [react()], preview: { headers: { 'Content-Security-Policy': ${JSON.stringify(policy)} } } }
`,
  );
  await liveIn(workshop, app, {
    name: 'policy',
    build: () => app.run('vite', 'build'),
    serve: vite('preview', '--config', 'strict.config.ts'),
    check: refuses,
  });
  return `under ${policy}`;
}

/** That nothing was refused says something only where the policy was in force, and would have been heard of. */
async function refuses({ page, problems }: Visit): Promise<void> {
  const breach: Record<string, () => void> = {
    'style-src-attr': () => document.body.setAttribute('style', 'color: red'),
    'script-src-attr': () => document.body.setAttribute('onclick', 'void 0'),
    'require-trusted-types-for': () => {
      document.body.innerHTML = '<p>';
    },
  };
  for (const [directive, offend] of Object.entries(breach)) {
    const refusal = page.waitForEvent('console', (message) =>
      message.text().includes(`The policy refused ${directive}`),
    );
    await page.evaluate(offend).catch(() => {});
    await refusal;
  }
  equal(problems.length > 0, true);
}
