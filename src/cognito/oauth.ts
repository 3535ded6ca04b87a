import type { AuthContext } from './auth-context.ts';
import { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { CallOptions, RedirectInput, RestoreStep, SignedIn } from './gateway/index.ts';
import { cleanAddress, completed, moveTo, ownAddress, readCallback } from './oauth-address.ts';
import { createOAuthClient } from './oauth-client.ts';
import { type Begun, createRedirectFlow, redirectUriOf } from './oauth-flow.ts';
import { leave } from './oauth-leave.ts';
import type { Page } from './oauth-page.ts';
import { finishInPopup, signInByPopup } from './oauth-popup.ts';
import { createRedirectRecords, type RedirectRecord } from './oauth-records.ts';
import { OAuthRefusal, toRedirectError } from './oauth-refusal.ts';
import type { Session } from './session.ts';

/** Sign-in by social and enterprise providers: authorization code with PKCE, in this window or in a popup. */
export interface OAuth {
  signIn(input: RedirectInput, options?: CallOptions): Promise<SignedIn>;
  /** Finishes what the page's address holds; undefined if that is nothing to this app client, or changes nothing for who is signed in. */
  finish(): Promise<RestoreStep | undefined>;
  /** Finds the way to Cognito's `/logout`, or throws what is missing for it. What it returns leaves, and resolves only if the page stays, or comes back. */
  toLogout(): () => Promise<void>;
}

export function createOAuth(
  context: AuthContext,
  { session, page = window }: { session: Pick<Session, 'begin' | 'current' | 'keepNext'>; page?: Page | undefined },
): OAuth {
  const { config, pool } = context;
  const client = createOAuthClient(context, page);
  const records = createRedirectRecords(context, page);
  const flow = createRedirectFlow(context, { client, session, page });

  async function leaveFor({ url, state, record }: Begun, how: 'assign' | 'replace', signal?: AbortSignal) {
    try {
      records.keep(state, record);
    } catch (cause) {
      // Nobody would know of this sign-in when the person is back.
      throw new AuthError('redirect-failed', { cause });
    }
    return leave(context, page, { url, how, signal });
  }

  async function finishHere(parameters: URLSearchParams, state: string, record: RedirectRecord): Promise<SignedIn> {
    try {
      const step = await flow.complete(flow.validate(parameters, { state }), { record });
      // A load: not every router follows an address that changes behind its back to another page. But with the tokens in memory it would forget them.
      await land(record.returnTo, config.storage === 'memory' ? 'move' : 'load');
      return step;
    } catch (thrown) {
      const next = await flow.beginAgain(thrown, record, false);
      if (!next) throw thrown;
      return leaveFor(next, 'replace');
    }
  }

  /** Brings the person to where they were going. */
  async function land(returnTo: string, how: 'move' | 'load'): Promise<void> {
    const target = ownAddress(page, returnTo);
    const { href } = page.location;
    if (!target || target === href) return;
    // No load, and every router hears it.
    if (withoutHash(target) === withoutHash(href)) page.location.replace(target);
    else if (how === 'move') moveTo(page, target);
    else await leave(context, page, { url: target, how: 'replace' }).catch(() => {});
  }

  return {
    async signIn(input, { signal } = {}) {
      try {
        if (input.popup) return await signInByPopup(context, page, { flow, input, signal });
        return await leaveFor(await flow.begin(input), 'assign', signal);
      } catch (thrown) {
        throw explained(thrown);
      }
    },
    async finish() {
      const callback = readCallback(page, pool.clientId, redirectUriOf(context, page));
      if (!callback) return undefined;
      const { state, parameters, isPopup } = callback;
      const record = records.take(state);
      // Before anything that takes time: who copies the address, or loads it again, must not take the code along.
      cleanAddress(page);
      try {
        if (!record && isPopup && (await finishInPopup(context, page, callback))) return undefined;
        if (!record) throw new AuthError('redirect-unknown');
        return await finishHere(parameters, state, record);
      } catch (thrown) {
        // Another attempt begins there, and a load would forget why this one failed.
        if (record) await land(record.returnTo, 'move');
        // Who is signed in all the same isn't bothered: it may be an old address, or a stranger's.
        return (await session.current()) ? undefined : { kind: 'redirectFailed', error: explained(thrown) };
      }
    },
    toLogout() {
      const { logoutUri } = config;
      const url = client.logoutAddress(logoutUri ? completed(logoutUri, page) : redirectUriOf(context, page));
      // The tokens are gone by then: a page that stays shows what it shows to anybody.
      return () => leave(context, page, { url, how: 'assign' }).catch(() => {});
    },
  };
}

const explained = (thrown: unknown) => (thrown instanceof OAuthRefusal ? toRedirectError(thrown) : toAuthError(thrown));

const withoutHash = (address: string) => address.split('#')[0];
