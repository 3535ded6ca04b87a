/** The local Cognito's time. Hand it to `createAuth({ clock })` too, so that both sides agree. It satisfies Latchkey's `Clock`. */
export interface LocalClock {
  /** Epoch milliseconds. */
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(id: unknown): void;
  /** Moves the time on, in milliseconds, and fires the timers that fall due, in their order, with promises settled after each. */
  advance(milliseconds: number): Promise<void>;
}

interface Timer {
  dueAt: number;
  callback: () => void;
  handle: ReturnType<typeof globalThis.setTimeout> | undefined;
}

/**
 * Makes a clock for the local Cognito: the system's time plus what `advance` added, or, given `now`, a time that stands still until it is advanced.
 *
 * @param options `now`: where a frozen clock starts, in epoch milliseconds.
 * @example
 * ```ts
 * const clock = createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) });
 * const local = createLocalCognito({ clock });
 * await clock.advance(60 * 60 * 1000);
 * ```
 */
export function createClock({ now: start }: { now?: number | undefined } = {}): LocalClock {
  const isFrozen = start !== undefined;
  const timers = new Set<Timer>();
  let offset = start ?? 0;

  const now = () => (isFrozen ? 0 : Date.now()) + offset;

  const fire = (timer: Timer) => {
    timers.delete(timer);
    if (timer.handle !== undefined) realClearTimeout(timer.handle);
    timer.callback();
  };

  const arm = (timer: Timer) => {
    if (isFrozen) return;
    if (timer.handle !== undefined) realClearTimeout(timer.handle);
    const ring = () => (now() < timer.dueAt ? arm(timer) : fire(timer));
    timer.handle = realSetTimeout(ring, Math.min(Math.max(0, timer.dueAt - now()), longestRealTimer));
  };

  const nextDue = (until: number) =>
    [...timers].filter(({ dueAt }) => dueAt <= until).sort((one, other) => one.dueAt - other.dueAt)[0];

  return {
    now,
    setTimeout(callback, milliseconds) {
      const timer: Timer = { dueAt: now() + Math.max(0, milliseconds), callback, handle: undefined };
      timers.add(timer);
      arm(timer);
      return timer;
    },
    clearTimeout(id) {
      for (const timer of timers) {
        if (timer !== id) continue;
        timers.delete(timer);
        if (timer.handle !== undefined) realClearTimeout(timer.handle);
      }
    },
    async advance(milliseconds) {
      let left = milliseconds;
      await settle();
      for (let timer = nextDue(now() + left); timer; timer = nextDue(now() + left)) {
        const step = Math.max(0, timer.dueAt - now());
        offset += step;
        left -= step;
        fire(timer);
        await settle();
      }
      offset += left;
      for (const timer of timers) arm(timer);
      await settle();
    },
  };
}

// Kept from before a test framework replaces them by fake timers: settling must not wait for those.
const realSetTimeout = globalThis.setTimeout.bind(globalThis);
const realClearTimeout = globalThis.clearTimeout.bind(globalThis);

/** The platform's timers overflow beyond 2^31 - 1 milliseconds and would fire at once. */
const longestRealTimer = 2 ** 31 - 1;

/** Web Crypto answers from other threads, so a few turns of the event loop are needed, not only of the microtask queue. */
const turnsToSettle = 4;

async function settle(): Promise<void> {
  for (let turn = 0; turn < turnsToSettle; turn += 1) await new Promise((resolve) => realSetTimeout(resolve, 0));
}
