/** Cognito's lock-out after wrong passwords, estimated from the failures seen by this page. */
export interface LockOut {
  failed(username: string, at: number): void;
  passed(username: string): void;
  /** When the next try may pass, in epoch milliseconds; undefined where it can't be computed. */
  retryAt(username: string, now: number): number | undefined;
}

// From the fifth failure on: 1 s, then doubling to about 15 minutes; a try while locked doesn't lengthen it, and 15 quiet minutes forget it.
const failuresBeforeLock = 5;
const longestLock = 900_000;

export function createLockOut(): LockOut {
  const failures = new Map<string, { count: number; at: number }>();
  return {
    failed(username, at) {
      const known = failures.get(username);
      const count = known && at - known.at < longestLock ? known.count + 1 : 1;
      failures.set(username, { count, at });
    },
    passed(username) {
      failures.delete(username);
    },
    retryAt(username, now) {
      const { count, at } = failures.get(username) ?? { count: 0, at: 0 };
      const until = at + Math.min(1000 * 2 ** (count - failuresBeforeLock), longestLock);
      return count >= failuresBeforeLock && until > now ? until : undefined;
    },
  };
}
