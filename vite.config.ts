import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { findBrowser } from './test/browser.ts';

/** The package's subpaths, and so the library's entries: `cognito/index` is built from src/cognito/index.ts. */
const entry = Object.fromEntries(
  Object.values(pkg.exports)
    .map((target) => (typeof target === 'string' ? target : target.default))
    .flatMap((file) => /^\.\/dist\/(.+)\.js$/.exec(file)?.slice(1) ?? [])
    .map((name) => [name, `src/${name}.ts`]),
);
const external = ['vite', ...Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies })];

const inReact18 = (path: string) => fileURLToPath(new URL(`test/react-18/node_modules/${path}`, import.meta.url));
const react18 = {
  resolve: { alias: [{ find: /^(react|react-dom)(?=\/|$)/, replacement: inReact18('$1') }] },
};

/** Prebundled dependencies hold React: those of version 18 are kept apart, also where Storybook says otherwise. */
const apart = {
  name: 'react-18-cache',
  enforce: 'post' as const,
  config: () => ({ cacheDir: 'node_modules/.vite/react-18' }),
};

async function projects(): Promise<TestProjectInlineConfiguration[]> {
  const launchOptions = await findBrowser();
  const browser = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  });
  const stories = await storybookTest({ configDir: '.storybook' });
  // Found late, each would be bundled in mid-run, and the page would hold React twice.
  const optimizeDeps = {
    include: [
      ...['react', 'react/jsx-dev-runtime', 'react/jsx-runtime', 'react-dom', 'react-dom/client', 'xstate'],
      ...['@testing-library/react', '@testing-library/user-event', '@testing-library/jest-dom/vitest'],
      ...['CognitoUser', 'CognitoUserPool'].map((name) => `amazon-cognito-identity-js/lib/${name}.js`),
    ],
  };
  const dom = {
    environment: 'jsdom',
    include: ['test/**/*.test.tsx'],
    exclude: ['**/*.browser.test.tsx', '**/node_modules/**'],
  };
  return [
    {
      extends: true,
      test: {
        name: 'node',
        environment: 'node',
        include: ['test/**/*.test.ts'],
        exclude: ['test/demo*.test.ts', '**/node_modules/**'],
      },
    },
    { extends: true, test: { name: 'demo', environment: 'node', include: ['test/demo*.test.ts'] } },
    { extends: true, test: { ...dom, name: 'dom', env: { REACT: '19' }, setupFiles: ['test/setup-dom.ts'] } },
    {
      extends: true,
      ...react18,
      test: {
        ...dom,
        name: 'react-18',
        env: { REACT: '18' },
        setupFiles: ['test/react-18/setup.ts', 'test/setup-dom.ts'],
        // ES modules that import React: read by Vite, they get the alias.
        server: { deps: { inline: ['@xstate/react'] } },
      },
    },
    {
      extends: true,
      optimizeDeps,
      test: {
        name: 'browser',
        include: ['test/**/*.browser.test.tsx'],
        browser: browser(),
      },
    },
    { extends: true, plugins: [stories], test: { name: 'stories', browser: browser() } },
    {
      extends: true,
      ...react18,
      plugins: [stories, apart],
      test: {
        name: 'stories-react-18',
        // What needs a browser to be seen under React 18: forms, the dialog, the code that is drawn, providers. What the other screens do there, the project above says.
        exclude: ['stories/screens/!(checking|setup-mfa|sign-in|sign-up|social|step-up).stories.tsx'],
        setupFiles: ['test/react-18/stories-setup.ts'],
        browser: browser(),
      },
    },
  ];
}

export default defineConfig(async () => ({
  plugins: [react()],
  // Stories, demo and bench import the public subpaths by name; here they mean the source.
  resolve: { tsconfigPaths: true },
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: { entry, formats: ['es' as const] },
    rolldownOptions: {
      external: (id: string) =>
        id.startsWith('node:') || external.some((name) => id === name || id.startsWith(`${name}/`)),
      // One module, one file: bundling would drop 'use client'.
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
        // Docstrings are in the declarations.
        comments: { jsdoc: false },
      },
    },
  },
  // Real SRP, keys and browsers take their time on a busy machine.
  test: process.env.VITEST ? { testTimeout: 30_000, hookTimeout: 60_000, projects: await projects() } : {},
}));
