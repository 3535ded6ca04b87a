import { AuthError } from './errors.ts';

/** Loads a chunk. Rejects with `network` where that fails. */
export async function loaded<Module>(load: () => Promise<Module>): Promise<Module> {
  // amazon-cognito-identity-js reads `global` while it loads, which a browser doesn't have.
  globalThis.global ??= globalThis;
  try {
    return await load();
  } catch (cause) {
    throw new AuthError('network', { cause });
  }
}

/** What a CommonJS module of the library exports by default: Node.js and bundlers differ in whether that is unwrapped. */
export function unwrapped<Class>(exported: unknown): Class {
  const isWrapped = typeof exported === 'object' && exported !== null && 'default' in exported;
  // The library's modules have no types: what they hold is said by who asks.
  return (isWrapped ? exported.default : exported) as Class;
}

/** Runs at the first call, and for all at once. What fails is tried again by the next. */
export function once<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | undefined;
  return () => {
    kept ??= run().catch((error) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
