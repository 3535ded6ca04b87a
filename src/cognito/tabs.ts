import type { AuthContext } from './auth-context.ts';

/** What the tabs of a browser talk on. */
export const channelOf = ({ pool }: AuthContext) => `latchkey.${pool.clientId}`;

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
