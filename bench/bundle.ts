import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';

/** What a browser loads of one build, in bytes after brotli. */
export interface Load {
  /** JavaScript at once: the entry and all that it imports statically. */
  first: number;
  /** Each chunk behind an `import()`, by name. */
  lazy: { name: string; size: number }[];
  css: number;
}

const folder = join(process.cwd(), 'node_modules/.cache/size');

/** Bundles an entry for production as an app would, with our package installed from dist and React left out. */
export async function bundle(name: string, source: string, { isApp = false } = {}): Promise<Load> {
  const place = join(folder, name);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'main.tsx'), source);
  cpSync('dist', join(place, 'node_modules/latchkey/dist'), { recursive: true });
  cpSync('package.json', join(place, 'node_modules/latchkey/package.json'));
  const built = await build({
    root: place,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      write: false,
      rolldownOptions: {
        input: join(place, 'main.tsx'),
        // What an app's own entry exports nobody asks for: Vite leaves it out, and so needs no chunk between the entry and what the lazy ones share.
        preserveEntrySignatures: isApp ? false : 'strict',
        external: [/^(react|react-dom|vite)(\/|$)/, /^node:/],
      },
    },
  });
  return weigh([built].flat().flatMap((one) => ('output' in one ? one.output : [])));
}

/** Weighs what Vite built. */
export function weigh(output: (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): Load {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const first = new Set<string>();
  const visit = (fileName: string) => {
    if (!chunks.has(fileName) || first.has(fileName)) return;
    first.add(fileName);
    for (const next of chunks.get(fileName)?.imports ?? []) visit(next);
  };
  for (const { isEntry, fileName } of chunks.values()) if (isEntry) visit(fileName);
  const sum = (texts: (string | Uint8Array)[]) =>
    texts.reduce((total, text) => total + brotliCompressSync(text).length, 0);
  return {
    first: sum([...first].map((fileName) => chunks.get(fileName)?.code ?? '')),
    lazy: [...chunks.values()]
      .filter(({ fileName }) => !first.has(fileName))
      .map(({ name, code }) => ({ name, size: sum([code]) })),
    css: sum(output.flatMap((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? [one.source] : []))),
  };
}
