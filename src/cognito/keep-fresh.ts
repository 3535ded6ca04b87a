import type { Attention } from './attention.ts';
import type { AuthContext } from './auth-context.ts';
import { hearTabs } from './hear-tabs.ts';
import type { Session } from './session.ts';

import type { TokenSet } from './token.ts';

// All in milliseconds.
// As long before the end as a refresh on demand begins, so that there is none.
const ahead = 60_000;
// Tabs that were opened together must not refresh together.
const spread = 60_000;
// A hidden tab leaves it to one that is in view, and does it only if none has.
const hiddenAhead = 15_000;
const hiddenSpread = 30_000;
// Timers stand still while a computer sleeps: no wait is longer, and the time is looked up at each.
const longestWait = 300_000;
const [firstPause, longestPause] = [5000, 300_000];

/** Refreshes the session ahead of its expiry, and tells this tab what others do with it. `look` looks afresh. */
export function keepFresh(
  context: AuthContext,
  session: Session,
  attention: Attention,
): { look(): void; stop(): void } {
  const { clock } = context;
  const share = Math.random();
  const over = new AbortController();
  const { signal } = over;
  let seen: { accessToken: string; at: number } | undefined;
  let failures = 0;
  let notBefore = 0;
  let timer: unknown;
  let isLooking = false;
  let isStale = false;

  function look(): void {
    isStale = isLooking;
    if (isLooking || signal.aborted) return;
    isLooking = true;
    clock.clearTimeout(timer);
    lookOnce().finally(() => {
      isLooking = false;
      if (isStale) look();
    });
  }

  async function lookOnce(): Promise<void> {
    const tokens = await session.read();
    if (signal.aborted) return;
    follow(tokens);
    if (!tokens) return;
    const at = Math.max(dueAt(tokens), notBefore);
    if (clock.now() < at) arm(at);
    else await renew(tokens);
  }

  /** What the watchers were told last may be another tab's session by now, or nobody's. */
  function follow(tokens: TokenSet | undefined): void {
    const known = attention.session;
    const isSame = known?.user.sub === tokens?.user.sub && known?.expiresAt === tokens?.expiresAt;
    if (!isSame)
      attention.tell(
        tokens ? { kind: 'changed', session: { user: tokens.user, expiresAt: tokens.expiresAt } } : { kind: 'ended' },
      );
  }

  function dueAt({ accessToken, refreshToken, validUntil }: TokenSet): number {
    if (seen?.accessToken !== accessToken) seen = { accessToken, at: clock.now() };
    if (!refreshToken) return validUntil;
    const isHidden = globalThis.document?.visibilityState === 'hidden';
    const lead = isHidden ? hiddenAhead + share * hiddenSpread : ahead + share * spread;
    // Tokens that live for less than that are refreshed at half their life.
    return Math.max(validUntil - lead, (seen.at + validUntil) / 2);
  }

  async function renew(tokens: TokenSet): Promise<void> {
    try {
      await session.refresh(tokens);
      failures = 0;
      notBefore = clock.now() + firstPause;
    } catch {
      // A refusal has ended the session, and told so. Else it holds, and is tried again.
      notBefore = clock.now() + Math.min(longestPause, firstPause * 2 ** failures) * (1 + Math.random());
      failures += 1;
    }
    isStale = true;
  }

  function arm(at: number): void {
    if (!signal.aborted) timer = clock.setTimeout(look, Math.min(at - clock.now(), longestWait));
  }

  const isBack = () => {
    notBefore = 0;
    look();
  };
  globalThis.addEventListener?.('online', isBack, { signal });
  globalThis.addEventListener?.('pageshow', look, { signal });
  globalThis.document?.addEventListener('visibilitychange', look, { signal });
  const unhear = hearTabs(context, look);
  look();
  return {
    look,
    stop() {
      over.abort();
      clock.clearTimeout(timer);
      unhear();
    },
  };
}
