import type { AuthContext } from './auth-context.ts';
import type { SessionWarning } from './gateway/index.ts';
import type { Session } from './session.ts';
import { begunKey } from './storage.ts';
import type { TokenSet } from './token.ts';

/** The app's own time-outs, the same in all tabs. */
export interface TimeLimit {
  /** Listens to what the person does, until the returned function is called. */
  start(): () => void;
  /** Looks at the time: warns, or ends the session. Resolves with whether it has. */
  check(): Promise<boolean>;
  stay(): Promise<void>;
  /** Looks at the time for the listener, at once. */
  watch(listener: (warning: SessionWarning | undefined) => void): () => void;
}

// All in milliseconds.
const usualWarning = 60_000;
// How often it is written down, at most, that the person does something.
const longestThrottle = 5000;
// Timers stand still while a computer sleeps: no wait is longer, and the time is looked up at each.
const longestWait = 300_000;
// While a warning shows, how soon one tab sees that the person stays by another.
const shortWait = 1000;

export function createTimeLimit({ config, pool, clock, storage }: AuthContext, session: Session): TimeLimit {
  const { idleTimeout = Infinity, absoluteTimeout = Infinity, timeoutWarning = usualWarning } = config;
  // When the person last did something.
  const key = `latchkey.${pool.clientId}.activity`;
  const throttle = Math.min(longestThrottle, idleTimeout / 10);
  const listeners = new Set<(warning: SessionWarning | undefined) => void>();
  let warning: SessionWarning | undefined;
  let isStarted = false;
  let noted = 0;
  let timer: unknown;
  let checking: Promise<boolean> | undefined;

  async function endOf(tokens: TokenSet): Promise<SessionWarning> {
    const [active, begun] = await Promise.all([readTime(key), readTime(begunKey(pool.clientId))]);
    const beginning = Math.max(begun, signInOf(tokens));
    const idleEnd = Math.max(active, beginning) + idleTimeout;
    const absoluteEnd = beginning + absoluteTimeout;
    return idleEnd < absoluteEnd ? { reason: 'idle', endsAt: idleEnd } : { reason: 'absolute', endsAt: absoluteEnd };
  }

  async function readTime(name: string): Promise<number> {
    const time = Number((await storage.getItem(name)) ?? 0);
    // A time to come was written by a clock that was wrong, or by a hand.
    return time <= clock.now() ? time : 0;
  }

  function check(): Promise<boolean> {
    checking ??= checkOnce().finally(() => {
      checking = undefined;
    });
    return checking;
  }

  async function checkOnce(): Promise<boolean> {
    clock.clearTimeout(timer);
    const tokens = await session.read();
    if (!tokens) {
      warn(undefined);
      return false;
    }
    const end = await endOf(tokens);
    const now = clock.now();
    if (now >= end.endsAt) {
      warn(undefined);
      await session.end(end.reason);
      // Nobody waits for it: offline, it would take long.
      void session.revoke(tokens);
      return true;
    }
    const warnsAt = end.endsAt - timeoutWarning;
    warn(now >= warnsAt ? end : undefined);
    if (!isStarted) return false;
    const wait = warning ? Math.min(shortWait, end.endsAt - now) : Math.min(longestWait, warnsAt - now);
    timer = clock.setTimeout(check, wait);
    return false;
  }

  function warn(next: SessionWarning | undefined): void {
    const isSame = next?.reason === warning?.reason && next?.endsAt === warning?.endsAt;
    warning = next;
    if (!isSame) for (const listener of [...listeners]) listener(next);
  }

  async function note(): Promise<void> {
    noted = clock.now();
    await storage.setItem(key, `${noted}`);
  }

  /** Whoever moves the mouse after a night's sleep comes too late, and whoever is warned has to say that they stay. */
  async function act(): Promise<void> {
    if (warning || clock.now() - noted < throttle) return;
    noted = clock.now();
    await check();
    if (!warning) await note();
  }

  return {
    check,
    start() {
      const over = new AbortController();
      const options = { signal: over.signal, capture: true, passive: true };
      for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
        globalThis.addEventListener?.(type, act, options);
      globalThis.document?.addEventListener('visibilitychange', check, options);
      globalThis.addEventListener?.('pageshow', check, options);
      isStarted = true;
      void check();
      return () => {
        isStarted = false;
        over.abort();
        clock.clearTimeout(timer);
      };
    },
    async stay() {
      await check();
      await note();
      await check();
    },
    watch(listener) {
      const entry: typeof listener = (next) => listener(next);
      listeners.add(entry);
      if (warning) listener(warning);
      void check();
      return () => listeners.delete(entry);
    },
  };
}

/** When the person signed in, by this device's clock. A refresh leaves it as it is. */
function signInOf({ user, clockDrift }: TokenSet): number {
  return (Number(user.claims.auth_time ?? user.claims.iat) + clockDrift) * 1000 || 0;
}
