import type { Clock } from './clock.ts';

/**
 * Runs the work in one tab of this browser at a time, by Web Locks; at once where there are none, or where the lock isn't to be had in `patience`
 * milliseconds: a tab that hangs must not hold up the others. Work that is begun so has to stand being done twice.
 */
export async function alone<Result>(
  name: string,
  { clock, patience }: { clock: Clock; patience: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return work();
  const waiting = new AbortController();
  const timer = clock.setTimeout(() => waiting.abort(), patience);
  let isBegun = false;
  const begin = () => {
    isBegun = true;
    clock.clearTimeout(timer);
    return work();
  };
  try {
    return await locks.request(name, { signal: waiting.signal }, begin);
  } catch (error) {
    if (isBegun) throw error;
    // Another tab holds on to it, or this document may not use locks.
    return begin();
  }
}
