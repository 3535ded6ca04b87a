import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';

const started = performance.now();

rmSync('dist', { recursive: true, force: true });
await build({ logLevel: 'warn' });
declarations();
slimMaps();
for (const name of ['styles', 'styles.layer']) await stylesheet(name);
console.log(`dist: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);

function declarations() {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  // tsc has said why.
  if (status !== 0) process.exit(1);
  // tsc leaves out what is written as a declaration.
  copyFileSync('src/testing/virtual.d.ts', 'dist/testing/virtual.d.ts');
  // tsc rewrites `.ts` endings in JavaScript but not in declarations.
  for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue;
    const file = `dist/${path}`;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/((?:from |import\(|import )['"]\.{1,2}\/[^'"]+)\.tsx?(['"])/g, '$1.js$2'));
  }
}

/** The sources are in the package: what maps hold of them would be there twice. */
function slimMaps() {
  for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.js.map')) continue;
    const { sourcesContent, ...map } = JSON.parse(readFileSync(`dist/${path}`, 'utf8'));
    const isShipped = (source: string) => existsSync(join('dist', dirname(path), source));
    if (!map.sources.every(isShipped)) throw new Error(`dist/${path} names a source that is not there.`);
    writeFileSync(`dist/${path}`, JSON.stringify(map));
  }
}

/** One file with its @imports inlined, for apps that link it as well as for those that import it. */
async function stylesheet(name: string) {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      // Baseline 2024, so that light-dark(), relative colours and nesting stay what they are.
      cssTarget: ['chrome131', 'edge131', 'firefox133', 'safari18.2'],
      cssMinify: 'lightningcss',
      rolldownOptions: { input: `src/theme/${name}.css`, output: { assetFileNames: `${name}.css` } },
    },
  });
  // TypeScript refuses a side-effect import of what has no declaration.
  writeFileSync(`dist/${name}.css.d.ts`, 'export {};\n');
}
