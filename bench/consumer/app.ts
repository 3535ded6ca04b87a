import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An app of somebody else's, with the packed tarball installed. */
export interface App {
  folder: string;
  /** The module whose default export is what is shown. */
  entry: string;
  write(file: string, text: string): void;
  /** Runs npm there, and waits for it. Throws with what it printed. */
  npm(...args: string[]): void;
}

/** Where the apps are made, and from what. */
interface Place {
  folder: string;
  tarball: string;
}

/** What a new user does: `npm create vite`, `npm install latchkey`, nothing else. */
export function createViteApp({ folder, tarball }: Place, react: 18 | 19): App {
  const name = `vite-react-${react}`;
  const app = appIn(join(folder, name), 'src/App.tsx');
  if (existsSync(app.folder)) return app;
  npm(folder, 'exec', '--yes', '--', 'create-vite@latest', name, '--template', 'react-ts', '--no-interactive');
  const packages = ['react', 'react-dom', '@types/react', '@types/react-dom'].map((one) => `${one}@${react}`);
  app.npm('install', '--no-audit', '--no-fund', tarball, ...packages);
  return app;
}

/** The least app with the App Router: a layout, a page of the server's, and a client module with the `<Authenticator>`. */
export function createNextApp({ folder, tarball }: Place, name = 'next', ...packages: string[]): App {
  const app = appIn(join(folder, name), 'app/app.jsx');
  if (existsSync(app.folder)) return app;
  app.write('package.json', '{ "name": "next-app", "private": true }');
  app.npm(
    'install',
    '--no-audit',
    '--no-fund',
    'next@latest',
    'react@latest',
    'react-dom@latest',
    tarball,
    ...packages,
  );
  app.write(
    'app/layout.jsx',
    `export const metadata = { title: 'Next', icons: 'data:,' }
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
  );
  app.write(
    'app/page.jsx',
    `import App from './app'
export default function Page() {
  return <App />
}
`,
  );
  return app;
}

function appIn(folder: string, entry: string): App {
  return {
    folder,
    entry,
    write(file, text) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    npm: (...args) => npm(folder, ...args),
  };
}

/** What the programs of an app are told. This script's own NODE_ENV is not among it. */
export function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...env } = process.env;
  return { ...env, NEXT_TELEMETRY_DISABLED: '1' };
}

function npm(cwd: string, ...args: string[]) {
  execFileSync('npm', args, { cwd, env: environment(), encoding: 'utf8', stdio: 'pipe', shell: true });
}
