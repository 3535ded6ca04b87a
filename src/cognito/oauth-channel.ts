import { asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { AuthError } from './errors.ts';
import type { Popup } from './oauth-page.ts';
import { recordLifetime } from './oauth-records.ts';

// Between the page and its popup, which are pages of the same app: other origins hear nothing of a BroadcastChannel. Unlike `window.opener` it
// outlives a provider's Cross-Origin-Opener-Policy.
const channelOf = ({ pool }: AuthContext) => new BroadcastChannel(`latchkey.${pool.clientId}.popup`);

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

    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = asRecord(data);
      if (message?.state !== state || typeof message.search !== 'string') return;
      const parameters = new URLSearchParams(message.search);
      stop();
      answered({
        parameters,
        reply(next) {
          const back = channelOf(context);
          back.postMessage({ answered: state, next });
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
export function handOver(
  context: AuthContext,
  state: string,
  parameters: URLSearchParams,
): Promise<{ next: string | undefined } | undefined> {
  const { clock } = context;
  const channel = channelOf(context);
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => end(undefined), answerPatience);
    function end(reply: { next: string | undefined } | undefined): void {
      clock.clearTimeout(timer);
      channel.close();
      resolve(reply);
    }
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = asRecord(data);
      if (message?.answered === state) end({ next: asText(message.next) });
    };
    channel.postMessage({ state, search: parameters.toString() });
  });
}
