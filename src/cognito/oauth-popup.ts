import type { AuthContext } from './auth-context.ts';
import { AuthError } from './errors.ts';
import type { CallOptions, RedirectInput, SignedIn } from './gateway/index.ts';
import { awaitPopup, handOver, type PopupAnswer } from './oauth-channel.ts';
import type { Begun, RedirectFlow } from './oauth-flow.ts';
import { leave } from './oauth-leave.ts';
import type { Page, Popup } from './oauth-page.ts';

const size = { width: 480, height: 640 };
// In milliseconds.
const closingTime = 1000;

/** Signs a person in by a window of its own. Rejects with `popup-blocked` and `popup-closed`, besides what a redirect may come to. */
export async function signInByPopup(
  context: AuthContext,
  page: Page,
  { flow, input, signal }: { flow: RedirectFlow; input: RedirectInput } & CallOptions,
): Promise<SignedIn> {
  // Empty, and before anything that takes time: a browser opens a window only for a click that it remembers.
  const popup = openPopup(page);
  let begun: Begun | undefined;
  try {
    begun = await flow.begin(input);
  } catch (error) {
    popup.close();
    throw error;
  }
  if (!popup.closed) popup.location.replace(begun.url);
  for (;;) {
    const current: Begun = begun;
    const answer = await awaitPopup(context, popup, current.state, {
      signal,
      // Nobody waits for it any more, so nobody is told of a failure; of a sign-in the session's watchers are.
      late: (late) => void settle(flow, current, late).catch(() => {}),
    });
    const outcome = await settle(flow, current, answer);
    if ('kind' in outcome) return outcome;
    begun = outcome;
  }
}

function openPopup(page: Page): Popup {
  const left = Math.max(0, Math.round(page.screenX + (page.outerWidth - size.width) / 2));
  const top = Math.max(0, Math.round(page.screenY + (page.outerHeight - size.height) / 2));
  const features = `popup,width=${size.width},height=${size.height},left=${left},top=${top}`;
  const popup = page.open('about:blank', '_blank', features);
  // Some blockers give a window that is closed already.
  if (!popup || popup.closed) throw new AuthError('popup-blocked');
  return popup;
}

/** Sends the window on where the sign-in has to begin again, and else closes it. */
async function settle(flow: RedirectFlow, begun: Begun, { parameters, reply }: PopupAnswer): Promise<SignedIn | Begun> {
  let validated: URLSearchParams;
  try {
    validated = flow.validate(parameters, begun);
  } catch (thrown) {
    const next = await flow.beginAgain(thrown, begun.record, true);
    reply(next?.url);
    if (!next) throw thrown;
    return next;
  }
  reply();
  return flow.complete(validated, begun);
}

/** In the popup: hands over what came back, and closes the window. Resolves if it stays: with false where no page waits for it. */
export async function finishInPopup(
  context: AuthContext,
  page: Page,
  { state, parameters }: { state: string; parameters: URLSearchParams },
): Promise<boolean> {
  const reply = await handOver(context, state, parameters);
  if (!reply) return false;
  if (reply.next) return leave(context, page, { url: reply.next, how: 'replace' });
  page.close();
  await new Promise<void>((wake) => context.clock.setTimeout(wake, closingTime));
  return true;
}
