import type { AuthContext } from './auth.ts';

const channelOf = ({ pool }: AuthContext) => `latchkey.${pool.clientId}`;

/** Tells the other tabs to look at the session afresh. What it is isn't said: they read it where it is kept. */
export function tellTabs(context: AuthContext): void {
  if (!context.storage.isShared) return;
  try {
    const channel = new BroadcastChannel(channelOf(context));
    channel.postMessage('session');
    channel.close();
  } catch {
    // There are no channels here: others hear by `storage` events, or find out when they look.
  }
}

// A session is several entries, and there is an event for each.
const pause = 100;

/** Calls back when another tab may have changed the session: one of ours, or one with Amplify or amazon-cognito-identity-js on the same storage. */
export function hearTabs(context: AuthContext, callback: () => void): () => void {
  const { clock, pool, storage } = context;
  if (!storage.isShared) return () => {};
  const over = new AbortController();
  let timer: unknown;
  let channel: BroadcastChannel | undefined;
  const listen = () => {
    try {
      channel ??= new BroadcastChannel(channelOf(context));
      channel.onmessage = callback;
    } catch {
      // There are no channels here.
    }
  };
  const close = () => {
    channel?.close();
    channel = undefined;
  };
  const { signal } = over;
  listen();
  globalThis.addEventListener?.(
    'storage',
    ({ key }) => {
      if (key !== null && !key.startsWith(`CognitoIdentityServiceProvider.${pool.clientId}.`)) return;
      clock.clearTimeout(timer);
      timer = clock.setTimeout(callback, pause);
    },
    { signal },
  );
  // An open channel may keep a page out of the back/forward cache. Whoever comes back looks anyhow.
  globalThis.addEventListener?.('pagehide', close, { signal });
  globalThis.addEventListener?.('pageshow', listen, { signal });
  return () => {
    over.abort();
    clock.clearTimeout(timer);
    close();
  };
}
