import type { LocalClock } from '../clock.ts';
import { notAuthorized } from '../wire/service-error.ts';

/**
 * Locks a user after five wrong passwords: for 1 s, then twice as long after each further one, at most 15 minutes.
 * A success, or 15 minutes without an attempt, starts over. Attempts while locked don't lengthen it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
 */
export interface LockOut {
  /** Throws NotAuthorizedException while the user is locked. */
  check(subject: string): void;
  fail(subject: string): void;
  reset(subject: string): void;
}

const freeFailures = 5;
const longestLock = 15 * 60 * 1000;
const quietTime = 15 * 60 * 1000;

export function createLockOut(clock: LocalClock): LockOut {
  const records = new Map<string, { failures: number; lockedUntil: number; lastFailureAt: number }>();
  const failuresOf = (subject: string) => {
    const record = records.get(subject);
    return record && clock.now() - record.lastFailureAt < quietTime ? record.failures : 0;
  };
  return {
    check(subject) {
      const record = records.get(subject);
      if (record && clock.now() < record.lockedUntil) throw notAuthorized('Password attempts exceeded');
    },
    fail(subject) {
      const failures = failuresOf(subject) + 1;
      const lock = failures < freeFailures ? 0 : Math.min(1000 * 2 ** (failures - freeFailures), longestLock);
      records.set(subject, { failures, lockedUntil: clock.now() + lock, lastFailureAt: clock.now() });
    },
    reset: (subject) => {
      records.delete(subject);
    },
  };
}
