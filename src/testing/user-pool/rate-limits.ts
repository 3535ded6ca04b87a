import type { LocalClock } from '../clock.ts';
import { limitExceeded } from '../wire/service-error.ts';

/** Counts what each user did in the last hour. */
export interface RateLimiter {
  /** Counts one more, or throws LimitExceededException if that would be more than `perHour`. What is refused is not counted. */
  count(action: string, subject: string, perHour: number): void;
}

const hour = 60 * 60 * 1000;

export function createRateLimiter(clock: LocalClock): RateLimiter {
  const done = new Map<string, number[]>();
  return {
    count(action, subject, perHour) {
      const key = `${action} ${subject}`;
      const recent = (done.get(key) ?? []).filter((at) => at > clock.now() - hour);
      if (recent.length >= perHour) throw limitExceeded();
      done.set(key, [...recent, clock.now()]);
    },
  };
}
