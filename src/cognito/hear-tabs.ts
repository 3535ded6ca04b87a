import type { AuthContext } from './auth-context.ts';
import { channelOf } from './tabs.ts';

// In milliseconds. A session is several entries, and there is an event for each.
const pause = 100;

/** Calls back when another tab may have changed the session: one of ours, or one with Amplify or amazon-cognito-identity-js on the same storage. */
export function hearTabs(context: AuthContext, callback: () => void): () => void {
  const { clock, pool, storage } = context;
  if (!storage.isShared) return () => {};
  const over = new AbortController();
  const { signal } = over;
  let timer: unknown;
  let channel: BroadcastChannel | undefined;
  const listen = () => {
    try {
      channel ??= new BroadcastChannel(channelOf(context));
      channel.onmessage = callback;
    } catch {
      // There are no channels here: `storage` events are left.
    }
  };
  const close = () => {
    channel?.close();
    channel = undefined;
  };
  const hear = ({ key }: StorageEvent) => {
    if (key !== null && !key.startsWith(`CognitoIdentityServiceProvider.${pool.clientId}.`)) return;
    clock.clearTimeout(timer);
    timer = clock.setTimeout(callback, pause);
  };
  listen();
  globalThis.addEventListener?.('storage', hear, { signal });
  // An open channel may keep a page out of the back/forward cache. Whoever comes back looks anyhow.
  globalThis.addEventListener?.('pagehide', close, { signal });
  globalThis.addEventListener?.('pageshow', listen, { signal });
  return () => {
    over.abort();
    clock.clearTimeout(timer);
    close();
  };
}
