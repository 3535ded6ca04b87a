import type { Auth, AuthContext } from './auth.ts';
import type { SessionFact, UserSession } from './gateway/index.ts';
import { loaded } from './load.ts';
import type { Session } from './session.ts';
import { tellTabs } from './tabs.ts';
import type { TimeLimit } from './time-limit.ts';

/** What this tab was told of the session, and what looks after that while somebody watches. */
export interface Attention extends Pick<Auth['session'], 'watchTimeout' | 'stay'> {
  /** Tells the watchers, and the other tabs. */
  announce(fact: SessionFact): void;
  /** Keeps in mind what was told by other means. */
  note(session: UserSession): void;
  begin(session: Session): void;
  /** Ends a session whose time ran out while the page was away. Resolves with whether there was one. */
  endIfOver(): Promise<boolean>;
}

/** What keep-fresh.ts knows of this tab. */
export interface Told {
  session(): UserSession | undefined;
  /** Tells the watchers of this tab. */
  tell(fact: SessionFact): void;
}

// In milliseconds. There is no hurry: a page that loads, or a person who signs in, comes first.
const settling = 3000;
const reloadPause = 60_000;

export function createAttention(context: AuthContext): Attention {
  const { config, clock, watchers } = context;
  const { keepFresh = true, idleTimeout, absoluteTimeout } = config;
  const hasLimit = idleTimeout !== undefined || absoluteTimeout !== undefined;
  const onTold = new Set<() => void>();
  let told: UserSession | undefined;
  let session: Session;
  let limit: Promise<TimeLimit> | undefined;
  let stop: (() => void) | undefined;

  const note = (fact: SessionFact) => {
    if (fact.kind !== 'stepUpAsked') told = fact.kind === 'changed' ? fact.session : undefined;
  };
  const tell = (fact: SessionFact) => {
    note(fact);
    context.announce(fact);
    for (const callback of onTold) callback();
  };

  function timeLimit(): Promise<TimeLimit> {
    limit ??= loaded(() => import('./time-limit.ts')).then(
      ({ createTimeLimit }) => createTimeLimit(context, session),
      (error) => {
        limit = undefined;
        throw error;
      },
    );
    return limit;
  }

  /** Begins what has to be loaded, until the returned function is called; where that fails, again later. */
  function patiently(pause: number, begin: () => Promise<() => void>): () => void {
    let isOver = false;
    let end: (() => void) | undefined;
    let timer: unknown;
    const attempt = () => {
      begin().then(
        (begun) => {
          if (isOver) begun();
          else end = begun;
        },
        () => wait(reloadPause),
      );
    };
    const wait = (milliseconds: number) => {
      if (!isOver) timer = clock.setTimeout(attempt, milliseconds);
    };
    wait(pause);
    return () => {
      isOver = true;
      clock.clearTimeout(timer);
      end?.();
    };
  }

  const follow = (callback: () => void) => {
    onTold.add(callback);
    return () => onTold.delete(callback);
  };

  function start(): () => void {
    const ends = [
      keepFresh &&
        patiently(settling, async () => {
          const module = await loaded(() => import('./keep-fresh.ts'));
          const keeper = module.keepFresh(context, session, { session: () => told, tell });
          const unfollow = follow(keeper.look);
          return () => {
            unfollow();
            keeper.stop();
          };
        }),
      hasLimit &&
        patiently(0, async () => {
          const { start, check } = await timeLimit();
          const [stop, unfollow] = [start(), follow(check)];
          return () => {
            unfollow();
            stop();
          };
        }),
    ];
    return () => {
      for (const end of ends) if (end) end();
    };
  }

  return {
    announce(fact) {
      tell(fact);
      if (fact.kind !== 'stepUpAsked') tellTabs(context);
    },
    note(session) {
      told = session;
    },
    begin(its) {
      session = its;
      watchers.changed = () => {
        if (watchers.size > 0) stop ??= start();
        else {
          stop?.();
          stop = undefined;
        }
      };
      watchers.changed();
    },
    endIfOver: async () => hasLimit && (await timeLimit()).check(),
    watchTimeout: (listener) => (hasLimit ? patiently(0, async () => (await timeLimit()).watch(listener)) : () => {}),
    async stay() {
      if (hasLimit) await (await timeLimit()).stay();
    },
  };
}
