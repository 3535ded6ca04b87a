import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { exportsOf, type Import, importsOf } from './imports.ts';

interface Layer {
  /** What it may import, values included: a folder or a file without its ending. Its own folder goes without saying. */
  from?: readonly string[];
  /** What it may import types from, besides. */
  types?: readonly string[];
  npm?: readonly string[];
}

/** Who may know whom: the table of ARCHITECTURE.md. The longest path that fits a file is its layer. */
const layers: Record<string, Layer> = {
  'src/cognito': { npm: ['amazon-cognito-identity-js', 'aws4fetch', 'oauth4webapi'] },
  'src/aws': { from: ['src/cognito/identity-pool', 'src/cognito/signed-fetch'] },
  'src/machine': { from: ['src/cognito/gateway', 'src/cognito/errors', 'src/cognito/secret'], npm: ['xstate'] },
  'src/react': {
    from: ['src/machine', 'src/cognito/secret'],
    types: ['src/cognito', 'src/i18n'],
    npm: ['react'],
  },
  'src/ui': { from: ['src/ui/parts', 'src/react', 'src/i18n', 'src/theme'], types: ['src/cognito'], npm: ['react'] },
  'src/ui/parts': { npm: ['react', 'uqr'] },
  'src/i18n': { types: ['src/cognito'] },
  'src/theme': {},
  'src/testing': { types: ['src/cognito'] },
  'src/testing/node': { from: ['src/testing'], npm: ['node:'] },
  'src/testing/vite': { from: ['src/testing'], npm: ['node:', 'vite'] },
  'src/index': {
    from: ['src/react', 'src/ui', 'src/i18n/en', 'src/theme', 'src/cognito'],
    types: ['src/i18n', 'src/machine'],
  },
};

/** What only these files may import. */
const reserved: Record<string, readonly string[]> = {
  'amazon-cognito-identity-js': ['src/cognito/user-pool.ts', 'src/cognito/srp.ts'],
  aws4fetch: ['src/cognito/signed-fetch.ts'],
  oauth4webapi: ['src/cognito/oauth-client.ts'],
  forwardRef: ['src/ui/parts/slot.tsx'],
  uqr: ['src/ui/parts/qr-code.tsx'],
};

/** Folders that are read like an app's code. A configuration runs before there is a package, so it may name the sources. */
const outside = /^(stories|demo|bench)\/(?!vite\.config\.ts$)/;
const publicNames = new Set(Object.keys(pkg.exports).map((subpath) => posix.join('latchkey', subpath)));
const longest = 300;

const isPackage = (request: string, name: string) => request === name || request.startsWith(`${name}/`);
const within = (path: string, places: readonly string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`) || path.replace(/\.[^/]+$/, '') === place);
const layerOf = (path: string) =>
  Object.keys(layers)
    .filter((layer) => within(path, [layer]))
    .sort((a, b) => b.length - a.length)[0];

/** Everything that is wrong with a file, in sentences. `source` is its text, `path` from the project's root. */
function faults(path: string, source: string): string[] {
  const found = importsOf(path, source);
  return [
    ...found.flatMap((one) => wrongImport(path, one)),
    ...wrongName(path),
    ...(source.split('\n').length > longest + 1 ? [`has more than ${longest} lines`] : []),
    ...(path.startsWith('src/') && exportsOf(path, source).includes('default') ? ['has a default export'] : []),
  ];
}

function wrongImport(path: string, { request, names, type }: Import): string[] {
  const relativeTo = request.startsWith('.') ? posix.join(posix.dirname(path), request) : undefined;
  for (const [name, owners] of Object.entries(reserved))
    if ((isPackage(request, name) || names.includes(name)) && path.startsWith('src/') && !owners.includes(path))
      return [`imports ${name}, which only ${owners.join(' and ')} may`];
  if (outside.test(path)) {
    if (relativeTo?.startsWith('src/')) return [`imports ${relativeTo} instead of a public subpath`];
    if (/^latchkey(\/|$)/.test(request) && !publicNames.has(request))
      return [`imports ${request}, which is not public`];
  }
  const name = layerOf(path);
  if (name === undefined) return path.startsWith('src/') ? ['belongs to no layer'] : [];
  const { from = [], types = [], npm = [] } = layers[name] ?? {};
  if (relativeTo === undefined) {
    const allowed = npm.some((one) => isPackage(request, one) || (one.endsWith(':') && request.startsWith(one)));
    return allowed ? [] : [`imports ${request}: ${name} may not`];
  }
  const target = layerOf(relativeTo);
  if (target === name || within(relativeTo, from)) return [];
  if (within(relativeTo, types))
    return type ? [] : [`imports values of ${relativeTo}: ${name} may import its types only`];
  return [`imports ${relativeTo}: ${name} may not`];
}

function wrongName(path: string): string[] {
  // test/types.test.ts is named after its subject.
  if (/^test\/[^/]+\.test\.tsx?$/.test(path)) return [];
  const vague = /(^|\/)(utils?|helpers?|common|shared|types|constants)(\.|\/|$)/.exec(path);
  return vague && /^(src|test|stories|demo|bench)\//.test(path)
    ? [`is called ${vague[2]}: name it after what it does`]
    : [];
}

/** Tests that hold a whole folder against something outside it. */
const ofWholeFolders = /^test\/(bench\/|testing\/(amazon-cognito-identity-js|surroundings)\.)/;

/** `test/cognito/srp.browser.test.ts` stands for src/cognito/srp.ts, `test/machine/sign-in.errors.test.ts` for src/machine/sign-in.ts. */
function mirrors(path: string, sources: readonly string[]): boolean {
  const [, folder, name] = /^test\/(?:(.+)\/)?([^/.]+)[^/]*\.test\.tsx?$/.exec(path) ?? [];
  if (folder === undefined || ofWholeFolders.test(path)) return true;
  return sources.some((source) => within(source, [`src/${folder}/${name}`]));
}

/** The modules that an entry loads at once: all that it reaches without an `import()`. */
const loadedWith = (entry: string, read: (path: string) => string) => reachedFrom(entry, read, false);

/** The modules that an entry may ever load. */
function reachedFrom(entry: string, read: (path: string) => string, withLazy = true): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!/\.tsx?$/.test(path)) return;
    for (const { request, type, lazy } of importsOf(path, read(path)))
      if (!type && (withLazy || !lazy))
        visit(request.startsWith('.') ? posix.join(posix.dirname(path), request) : request);
  };
  visit(entry);
  return seen;
}

const root = dirname(import.meta.dirname);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const everything = ['src', 'test', 'stories', 'demo', 'bench', 'scripts'].flatMap(files);

describe('the house', () => {
  test('every file keeps to what its folder may import, its name and its length', () => {
    expect(everything.length).toBeGreaterThan(20);
    expect(everything.flatMap((path) => faults(path, read(path)).map((fault) => `${path} ${fault}`))).toEqual([]);
  });

  test('every test stands where its source does', () => {
    const sources = everything.filter((path) => path.startsWith('src/'));
    const tests = everything.filter((path) => /\.test\.tsx?$/.test(path));
    expect(tests.filter((path) => !mirrors(path, sources))).toEqual([]);
  });

  test('amazon-cognito-identity-js loads behind an import(), never with the entry', () => {
    const isLibrary = (request: string) => isPackage(request, 'amazon-cognito-identity-js');
    const gateway = importsOf('src/cognito/user-pool.ts', read('src/cognito/user-pool.ts'));
    expect(gateway.some(({ request, type }) => isLibrary(request) && !type)).toBe(true);
    for (const entry of ['src/index.ts', 'src/cognito/index.ts']) {
      const loaded = [...loadedWith(entry, read)];
      expect(loaded).toContain('src/cognito/auth.ts');
      expect(loaded.filter(isLibrary)).toEqual([]);
    }
  });
});

describe('what an app does not import', () => {
  test('the AWS credentials load with their own entry only, lazy chunks included', () => {
    const isOfAws = (path: string) => /^aws4fetch|identity-pool|signed-fetch/.test(path.split('/').pop() ?? '');
    expect([...reachedFrom('src/aws/index.ts', read)].filter(isOfAws)).toHaveLength(4);
    for (const entry of ['src/index.ts', 'src/cognito/index.ts', 'src/machine/index.ts'])
      expect([...reachedFrom(entry, read)].filter(isOfAws)).toEqual([]);
  });

  test('the AWS credentials bring no user pool with them', () => {
    const loaded = [...reachedFrom('src/aws/index.ts', read)];
    expect(loaded.filter((path) => /auth\.ts|adapter|wire|error-table|amazon-cognito/.test(path))).toEqual([]);
  });
});

describe('the rules can fail', () => {
  test.each([
    ['src/cognito/wire.ts', `import { useState } from 'react';`, 'imports react'],
    ['src/cognito/wire.ts', `import { chart } from '../machine/setup.ts';`, 'imports src/machine/setup.ts'],
    [
      'src/cognito/wire.ts',
      `import { CognitoUser } from 'amazon-cognito-identity-js';`,
      'only src/cognito/user-pool.ts',
    ],
    ['src/cognito/wire.ts', `import('amazon-cognito-identity-js/lib/Client.js');`, 'only src/cognito/user-pool.ts'],
    ['src/cognito/wire.ts', `import { AwsClient } from 'aws4fetch';`, 'only src/cognito/signed-fetch.ts'],
    ['src/aws/index.ts', `export { createAuth } from '../cognito/auth.ts';`, 'imports src/cognito/auth.ts'],
    ['src/machine/actors.ts', `import { createAuth } from '../cognito/auth.ts';`, 'imports src/cognito/auth.ts'],
    ['src/machine/actors.ts', `import type { Auth } from '../cognito/auth.ts';`, 'imports src/cognito/auth.ts'],
    ['src/machine/actors.ts', `type Auth = import('../cognito/auth.ts').Auth;`, 'imports src/cognito/auth.ts'],
    ['src/react/use-session.ts', `import { createAuth } from '../cognito/auth.ts';`, 'types only'],
    ['src/react/use-session.ts', `const auth = () => import('../cognito/auth.ts');`, 'types only'],
    ['src/react/use-session.ts', `export { createAuth } from '../cognito/auth.ts';`, 'types only'],
    ['src/ui/sign-in.tsx', `import { createActor } from 'xstate';`, 'imports xstate'],
    ['src/ui/sign-in.tsx', `import { chart } from '../machine/setup.ts';`, 'imports src/machine/setup.ts'],
    ['src/ui/sign-in.tsx', `import { forwardRef } from 'react';`, 'only src/ui/parts/slot.tsx'],
    ['src/ui/setup-totp.tsx', `const draw = () => import('uqr');`, 'only src/ui/parts/qr-code.tsx'],
    [
      'src/ui/parts/field.tsx',
      `import { useAuthenticator } from '../../react/use-authenticator.ts';`,
      'ui/parts may not',
    ],
    ['src/testing/inbox.ts', `import { readFile } from 'node:fs';`, 'imports node:fs'],
    ['src/testing/inbox.ts', `import { AuthError } from '../cognito/errors.ts';`, 'types only'],
    ['src/index.ts', `export { chart } from './machine/setup.ts';`, 'types only'],
    ['src/other/thing.ts', `import { useState } from 'react';`, 'belongs to no layer'],
    ['demo/main.tsx', `import { Authenticator } from '../src/index.ts';`, 'instead of a public subpath'],
    ['stories/sign-in.stories.tsx', `import { select } from 'latchkey/machine/select';`, 'not public'],
    ['src/ui/utils.ts', '', 'is called utils'],
    ['test/helpers/render.tsx', '', 'is called helpers'],
    ['src/ui/sign-in.tsx', 'export default 1;', 'default export'],
  ])('%s with %j', (path, source, fault) => {
    expect(faults(path, source).join('; ')).toContain(fault);
  });

  test.each([
    ['src/react/use-session.ts', `import type { Auth } from '../cognito/auth.ts';`],
    ['src/ui/authenticator.tsx', `import { Field } from './parts/field.tsx';`],
    ['src/testing/vite.ts', `import type { Plugin } from 'vite'; import { createServer } from 'node:http';`],
    ['demo/main.tsx', `import { Authenticator } from 'latchkey'; import 'latchkey/styles.css';`],
  ])('%s with %j is in order', (path, source) => {
    expect(faults(path, source)).toEqual([]);
  });

  test('a file that is too long is found', () => {
    expect(faults('src/ui/sign-in.tsx', '\n'.repeat(longest + 1))).toEqual([`has more than ${longest} lines`]);
    expect(faults('src/ui/sign-in.tsx', '\n'.repeat(longest))).toEqual([]);
  });

  test('a test without a source is found', () => {
    const sources = ['src/machine/sign-in.ts', 'src/testing/index.ts', 'src/cognito/wire/index.ts'];
    expect(mirrors('test/machine/sign-in.errors.test.ts', sources)).toBe(true);
    expect(mirrors('test/cognito/wire.test.ts', sources)).toBe(true);
    expect(mirrors('test/machine/sign-out.test.ts', sources)).toBe(false);
  });

  test('a library that loads with the entry is found, one behind import() or of types only is not', () => {
    const modules: Record<string, string> = {
      'a.ts': `import './b.ts'; import type { C } from 'c'; const d = () => import('d');`,
      'b.ts': `export { e } from 'e';`,
    };
    expect([...loadedWith('a.ts', (path) => modules[path] ?? '')]).toEqual(['a.ts', 'b.ts', 'e']);
  });
});
