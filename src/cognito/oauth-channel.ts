import type { AuthContext } from './auth-context.ts';
import { AuthError } from './errors.ts';
import type { Popup } from './oauth-page.ts';
import { recordLifetime } from './oauth-records.ts';

// Between the page and its popup, which are pages of the same app: other origins hear nothing of a BroadcastChannel. Unlike `window.opener` it
// outlives a provider's Cross-Origin-Opener-Policy.
const channelOf = ({ pool }: AuthContext) => new BroadcastChannel(`latchkey.${pool.clientId}.popup`);

/** What pages of one app say to each other. */
interface Message {
  state: string;
  /** From the popup: what it came back with. */
  search?: string;
  /** From the page that opened it. */
  reply?: Reply;
}

interface Reply {
  /** Where the popup is to go on to; undefined where it is done. */
  next: string | undefined;
}

// In milliseconds.
const closedPoll = 500;
const answerPatience = 3000;

/** What a popup brought back. */
export interface PopupAnswer {
  readonly parameters: URLSearchParams;
  /** Lets the window close, or sends it to another address. */
  reply(next?: string): void;
}

/**
 * Waits for what the popup brings back for this `state`. Rejects with `popup-closed` once the window is gone or the signal ends it.
 *
 * A provider's Cross-Origin-Opener-Policy makes a window look closed that is open: an answer that comes after the rejection goes to `late`.
 */
export function awaitPopup(
  context: AuthContext,
  popup: Popup,
  state: string,
  { signal, late }: { signal: AbortSignal | undefined; late: (answer: PopupAnswer) => void },
): Promise<PopupAnswer> {
  const { clock } = context;
  const endsAt = clock.now() + recordLifetime;
  return new Promise((resolve, reject) => {
    const channel = channelOf(context);
    let answered: (answer: PopupAnswer) => void = resolve;
    let timer: unknown;

    function stop(): void {
      clock.clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      channel.close();
    }
    function end(): void {
      stop();
      popup.close();
      reject(new AuthError('popup-closed'));
    }
    function watch(wasClosed: boolean): void {
      timer = clock.setTimeout(() => {
        if (clock.now() >= endsAt) return end();
        // A message may still be on its way when its window is gone: the second look counts.
        if (wasClosed) {
          reject(new AuthError('popup-closed'));
          answered = late;
        }
        watch(popup.closed);
      }, closedPoll);
    }

    channel.onmessage = ({ data }: MessageEvent<Message | null>) => {
      if (data?.state !== state || data.search === undefined) return;
      const parameters = new URLSearchParams(data.search);
      stop();
      answered({
        parameters,
        reply(next) {
          const back = channelOf(context);
          back.postMessage({ state, reply: { next } } satisfies Message);
          back.close();
        },
      });
    };
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    else watch(false);
  });
}

/** In the popup: gives what came back to the page that opened it. Resolves with that page's reply, or with undefined where there is no such page any more. */
export function handOver(context: AuthContext, state: string, parameters: URLSearchParams): Promise<Reply | undefined> {
  const { clock } = context;
  const channel = channelOf(context);
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => end(undefined), answerPatience);
    function end(reply: Reply | undefined): void {
      clock.clearTimeout(timer);
      channel.close();
      resolve(reply);
    }
    channel.onmessage = ({ data }: MessageEvent<Message | null>) => {
      if (data?.state === state && data.reply) end(data.reply);
    };
    channel.postMessage({ state, search: parameters.toString() } satisfies Message);
  });
}
