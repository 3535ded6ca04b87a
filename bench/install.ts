import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** What `npm install latchkey react react-dom` puts on a disk: our own package and all that it brings, in bytes. */
export function installed(): { packages: string[]; bytes: number } {
  const { packages: lock }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const found = new Set<string>();
  const visit = (path: string) => {
    const { dependencies, peerDependencies, peerDependenciesMeta = {} } = lock[path] ?? {};
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys(dependencies ?? {}), ...peers]) {
      const place = locate(lock, path, name);
      if (found.has(place)) continue;
      found.add(place);
      visit(place);
    }
  };
  visit('');
  const own: [{ unpackedSize: number }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', shell: true }),
  );
  return {
    packages: ['latchkey', ...[...found].map((path) => path.replace(/.*node_modules\//, ''))],
    bytes: [...found].reduce((total, path) => total + bytesIn(path), own[0].unpackedSize),
  };
}

/** Where Node finds a package: beside the one that asks, or ever further out. */
function locate(lock: Record<string, unknown>, from: string, name: string): string {
  const place = `${from ? `${from}/` : ''}node_modules/${name}`;
  if (place in lock) return place;
  if (from === '') throw new Error(`package-lock.json has no ${name}. Run npm install.`);
  const outer = from.lastIndexOf('/node_modules/');
  return locate(lock, outer < 0 ? '' : from.slice(0, outer), name);
}

/** A package's own files; what is nested in it is a package of its own. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => (entry.isDirectory() ? bytesIn(join(folder, entry.name)) : statSync(join(folder, entry.name)).size))
    .reduce((total, bytes) => total + bytes, 0);
}
