import type { Attention } from './attention.ts';
import type { AuthContext } from './auth-context.ts';
import { keepFresh } from './keep-fresh.ts';
import type { Session } from './session.ts';
import type { TimeLimit } from './time-limit.ts';

/** Looks after a session that is watched, until the returned function is called. `limit` is there where the app has time-outs. */
export function lookAfter(
  context: AuthContext,
  session: Session,
  attention: Attention,
  limit: TimeLimit | undefined,
): () => void {
  const keeper = context.config.keepFresh === false ? undefined : keepFresh(context, session, attention);
  const stop = limit?.start();
  attention.onTold = () => {
    keeper?.look();
    void limit?.check();
  };
  return () => {
    attention.onTold = undefined;
    keeper?.stop();
    stop?.();
  };
}
