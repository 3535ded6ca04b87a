import { readFileSync } from 'node:fs';
import { build } from 'vite';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../src/theme/${name}`, import.meta.url), 'utf8');
const tokens = read('tokens.css');
const names = ['surface', 'parts', 'challenges', 'providers'];
const parts = names.map((name) => read(`${name}.css`)).join('');

test('every variable that a part uses is a token', () => {
  const defined = new Set([...`${tokens}${parts}`.matchAll(/(--lk-[\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...`${tokens}${parts}`.matchAll(/var\(\s*(--lk-[\w-]+)/g)].map(([, name]) => name));
  // It is there to be undefined: see tokens.css.
  used.delete('--lk-never');
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  expect([...defined].filter((name) => !used.has(name))).toEqual([]);
});

test('every key of Theme is a token', () => {
  const keys = [...read('theme.ts').matchAll(/^ {2}(\w+)\?: string/gm)].map(([, key]) => key ?? '');
  const wanted = keys.map((key) => `--lk-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:`);
  expect(keys.length).toBeGreaterThan(10);
  expect(wanted.filter((name) => !tokens.includes(name))).toEqual([]);
});

test('an app’s stock build leaves every light-dark() as it is, so that colours follow the page’s color-scheme', async () => {
  const input = new URL('../../src/theme/styles.css', import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input } },
  });
  const files = 'output' in result ? result.output : [];
  const css = files.map((file) => ('source' in file ? String(file.source) : '')).join('');
  expect(css.match(/light-dark\(/g)?.length).toBe(tokens.match(/light-dark\(\s*var/g)?.length);
  expect(css).not.toContain('var(--lightningcss');
});

test('a part’s rule has the weight of one attribute', () => {
  const selectors = parts
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '')
    .replace(/@media[^{]*\{/g, '')
    .match(/[^{}]+(?=\{)/g);
  for (const selector of selectors?.flatMap(splitList) ?? []) {
    expect(withoutWhere(selector.trim())).toMatch(/^\[data-lk(='[\w-]+')?\](::[\w-]+)? *$/);
  }
});

test('no part has a colour, a physical side or a class name of its own', () => {
  expect(parts).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|oklch\(|hsl/i);
  expect(parts).not.toMatch(/\b(margin|padding|border)-(left|right|top|bottom)\b|\btext-align: (left|right)/);
  expect(parts).not.toMatch(/(^|[\s,])\.[a-z]/im);
});

test('both entries are made of the same files', () => {
  const files = ['tokens', ...names];
  expect(read('styles.css')).toBe(files.map((name) => `@import './${name}.css';\n`).join(''));
  expect(read('styles.layer.css')).toBe(files.map((name) => `@import './${name}.css' layer(latchkey);\n`).join(''));
});

/** Splits at the commas that are not inside brackets. */
const splitList = (list: string) => list.split(/,(?![^(]*\))/);

/** Takes the `:where(…)`s away, which weigh nothing. */
function withoutWhere(selector: string): string {
  const inner = /:where\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/;
  return inner.test(selector) ? withoutWhere(selector.replace(inner, '')) : selector;
}
