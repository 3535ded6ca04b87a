import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from './install.ts';

/** What npm puts on a disk. */
export interface Footprint {
  packages: number;
  bytes: number;
}

/** What an app gets that has Latchkey, and one that has Amplify UI; React is in both. */
export function footprints(): Record<'latchkey' | 'amplify', Footprint> {
  const { packages, bytes } = installed();
  return { latchkey: { packages: packages.length, bytes }, amplify: everythingIn('bench/amplify-ui') };
}

function everythingIn(folder: string): Footprint {
  const lock: { packages: object } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const modules = join(folder, 'node_modules');
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).map((file) =>
    statSync(join(modules, file)),
  );
  return {
    // The first entry is the folder itself.
    packages: Object.keys(lock.packages).length - 1,
    bytes: files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0),
  };
}
