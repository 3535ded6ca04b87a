import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { findBrowser } from './test/browser.ts';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));
const external = Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies });

/** The public subpaths, as stories, demo and bench import them: by name, from the source. */
export const alias = [
  { find: /^latchkey$/, replacement: source('index.ts') },
  { find: /^latchkey\/(cognito|machine|testing)$/, replacement: source('$1/index.ts') },
  { find: /^latchkey\/testing\/(node|vite)$/, replacement: source('testing/$1.ts') },
  { find: /^latchkey\/locales\/(.+)$/, replacement: source('i18n/$1.ts') },
  { find: /^latchkey\/(styles(?:\.layer)?\.css)$/, replacement: source('theme/$1') },
];

async function projects(): Promise<TestProjectInlineConfiguration[]> {
  const launchOptions = await findBrowser();
  const browser = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  });
  return [
    { extends: true, test: { name: 'node', environment: 'node', include: ['test/**/*.test.ts'] } },
    {
      extends: true,
      test: {
        name: 'dom',
        environment: 'jsdom',
        setupFiles: ['test/setup-dom.ts'],
        include: ['test/**/*.test.tsx'],
        exclude: ['**/*.browser.test.tsx'],
      },
    },
    { extends: true, test: { name: 'browser', include: ['test/**/*.browser.test.tsx'], browser: browser() } },
  ];
}

export default defineConfig(async () => ({
  plugins: [react()],
  resolve: { alias },
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: {
      entry: {
        index: 'src/index.ts',
        'cognito/index': 'src/cognito/index.ts',
        'machine/index': 'src/machine/index.ts',
        'testing/index': 'src/testing/index.ts',
        'testing/node': 'src/testing/node.ts',
        'testing/vite': 'src/testing/vite.ts',
        'i18n/en': 'src/i18n/en.ts',
      },
      formats: ['es' as const],
    },
    rolldownOptions: {
      external: (id: string) =>
        id.startsWith('node:') || external.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: process.env.VITEST ? { projects: await projects() } : {},
}));
