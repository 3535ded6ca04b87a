import type { AuthContext } from './auth-context.ts';
import type { SessionFact, UserSession } from './gateway/index.ts';
import { tellTabs } from './tabs.ts';

/** What this tab was told of the session. */
export interface Attention {
  /** What the watchers were told last. */
  session: UserSession | undefined;
  /** Called after each telling. */
  onTold?: (() => void) | undefined;
  /** Tells the watchers of this tab. */
  tell(fact: SessionFact): void;
  /** Tells them, and the other tabs. */
  announce(fact: SessionFact): void;
}

// In milliseconds. There is no hurry: a page that loads, or a person who signs in, comes first.
const settling = 10_000;
const reloadPause = 60_000;

export function createAttention(context: AuthContext): Attention {
  const attention: Attention = {
    session: undefined,
    tell(fact) {
      if (fact.kind !== 'stepUpAsked') attention.session = fact.kind === 'changed' ? fact.session : undefined;
      context.announce(fact);
      attention.onTold?.();
    },
    announce(fact) {
      attention.tell(fact);
      if (fact.kind !== 'stepUpAsked') tellTabs(context);
    },
  };
  return attention;
}

/** Runs, while somebody watches the session, what has to be loaded to look after it. */
export function whileWatched({ clock, watchers }: AuthContext, begin: () => Promise<() => void>): void {
  let stop: (() => void) | undefined;

  function start(): () => void {
    const over = new AbortController();
    let end: (() => void) | undefined;
    let timer: unknown;
    let isBegun = false;
    const run = async () => {
      if (isBegun) return;
      isBegun = true;
      clock.clearTimeout(timer);
      try {
        end = await begin();
        if (over.signal.aborted) end();
      } catch {
        // Not to be loaded: there is another try.
        isBegun = false;
        if (!over.signal.aborted) wait(reloadPause);
      }
    };
    const wait = (milliseconds: number) => {
      timer = clock.setTimeout(run, milliseconds);
    };
    wait(settling);
    // What another tab does, and what a person sees who comes to this one, can't wait.
    globalThis.addEventListener?.('storage', run, { once: true, signal: over.signal });
    globalThis.document?.addEventListener('visibilitychange', run, { once: true, signal: over.signal });
    return () => {
      over.abort();
      clock.clearTimeout(timer);
      end?.();
    };
  }

  watchers.changed = () => {
    if (watchers.size) stop ??= start();
    else {
      stop?.();
      stop = undefined;
    }
  };
  watchers.changed();
}
