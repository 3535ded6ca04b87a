import { readFileSync } from 'node:fs';

interface Package {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const holes = missing(JSON.parse(readFileSync('package-lock.json', 'utf8')));
console.log(
  holes.length === 0 ? 'package-lock.json: whole' : `package-lock.json has no entry for:\n${holes.join('\n')}`,
);
process.exitCode = holes.length === 0 ? 0 : 1;

/**
 * Lists the optional dependencies that a lock file has no entry for, or one of another version. With any, `npm ci` fails: npm writes such a
 * file without a word when the registry lacks one platform's build of a native package.
 */
function missing({ packages }: { packages: Record<string, Package> }): string[] {
  return Object.entries(packages).flatMap(([path, { version, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => {
        const found = lookups(path, name).find((place) => place in packages);
        const isExact = /^\d/.test(range);
        return found === undefined || (isExact && packages[found]?.version !== range);
      })
      .map(([name, range]) => `${name}@${range}, of ${path.replace(/.*node_modules\//, '')}@${version}`),
  );
}

/** Where Node looks for a package: beside the one that asks, then ever further out. */
function lookups(path: string, name: string): string[] {
  const outer = path.lastIndexOf('/node_modules/');
  if (path === '') return [`node_modules/${name}`];
  return [`${path}/node_modules/${name}`, ...lookups(outer < 0 ? '' : path.slice(0, outer), name)];
}
