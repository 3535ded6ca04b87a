import { ok } from 'node:assert/strict';
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
    // It is set by way of the CSSOM.
    theme: { accent: '#0b63f6' },
    build: () => app.npm('exec', '--', 'vite', 'build'),
    serve: vite('preview', '--config', 'strict.config.ts'),
    check: refuses,
  });
  return `under ${policy}`;
}

/** That nothing was refused says something only where the policy was in force, and its refusals are heard of. */
async function refuses({ page, problems }: Visit): Promise<void> {
  for (const [directive, breach] of Object.entries(breaches)) {
    const refused = `The policy refused ${directive}`;
    const refusal = page.waitForEvent('console', (message) => message.text().startsWith(refused));
    await page.evaluate(`${breach}.catch(() => {})`);
    await refusal;
    ok(problems.some((problem) => problem.startsWith(refused)));
  }
}

// As text: what is written here as code would be rewritten on its way into the page.
const breaches = {
  'style-src-attr': "(async () => document.body.setAttribute('style', 'color: red'))()",
  'script-src-elem': "import('data:text/javascript,')",
  'require-trusted-types-for': "(async () => { document.body.innerHTML = '<p>' })()",
};
