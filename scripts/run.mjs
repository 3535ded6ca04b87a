// Node 20 can't run TypeScript by itself; Vite, which is here anyway, can: `node scripts/run.mjs scripts/build.ts`.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

// The runner would make it 'development', and what a script builds would then be of that kind too.
process.env.NODE_ENV = 'production';

const [script = ''] = process.argv.slice(2);
await runnerImport(resolve(script), { resolve: { tsconfigPaths: true }, logLevel: 'error' });
