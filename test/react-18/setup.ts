import Module from 'node:module';

/**
 * What Vite reads gets React 18 by an alias. What Node reads itself (Testing Library, use-sync-external-store) asks by `require`:
 * here that is answered from this folder, which has React 18 installed.
 */
const loader: { _resolveFilename?: (request: string, ...rest: unknown[]) => string } = Object(Module);
const original = loader._resolveFilename;
if (!original) throw new Error('This Node has no Module._resolveFilename: redirect require() in another way.');

const here = `${import.meta.dirname}/node_modules/`;
loader._resolveFilename = (request, ...rest) =>
  original(/^react(-dom)?(\/|$)/.test(request) ? here + request : request, ...rest);
