import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { type Load, weigh } from './bundle.ts';
import { serve } from './serve.ts';

/** Who is compared: each is a folder here with an app that does the same. */
const folders = { latchkey: 'latchkey', amplify: 'amplify-ui', bare: 'bare' } as const;
export type AppName = keyof typeof folders;
export const names = Object.keys(folders) as AppName[]; // the keys of the object above, which TypeScript calls string

export interface App {
  name: AppName;
  url: string;
  /** What its build weighs, with React left out. */
  load: Load;
  close(): Promise<void>;
}

// Vite's own 0.3 kB in each, for browsers that lack modulepreload: no Baseline of 2024 does.
const lean = { modulePreload: { polyfill: false } };

/** Builds an app for production and serves it. `env` is what its `import.meta.env` holds. */
export async function open(name: AppName, env: Readonly<Record<string, string>>): Promise<App> {
  const root = resolve('bench', folders[name]);
  if (name === 'amplify') install(root);
  const bundle = async (external: RegExp[]) => {
    const built = await build({
      ...configure(root, env),
      build: { ...lean, write: false, rolldownOptions: { external } },
    });
    return [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  };
  const whole = await bundle([]);
  const withoutReact = await bundle([/^react(-dom)?(\/|$)/]);
  const server = await serve(
    whole.map((one) => ({ fileName: one.fileName, content: one.type === 'chunk' ? one.code : one.source })),
  );
  return { name, load: weigh(withoutReact), ...server };
}

/** Brings in what only this app needs, where it isn't there as its lock file says. */
function install(root: string): void {
  const lock = join(root, 'package-lock.json');
  const done = join(root, 'node_modules/.package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing bench/amplify-ui');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: true });
}

function configure(root: string, env: Readonly<Record<string, string>>): InlineConfig {
  const define = Object.entries(env).map(([name, value]) => [`import.meta.env.${name}`, JSON.stringify(value)]);
  return {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { tsconfigPaths: true },
    define: Object.fromEntries(define),
  };
}
