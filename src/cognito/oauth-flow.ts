import type { AuthContext } from './auth-context.ts';
import { AuthError } from './errors.ts';
import { tell } from './exception.ts';
import type { RedirectInput, SignedIn } from './gateway/index.ts';
import { completed, ownAddress } from './oauth-address.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { Page } from './oauth-page.ts';
import type { RedirectRecord } from './oauth-records.ts';
import { isJustLinked } from './oauth-refusal.ts';
import type { Session } from './session.ts';

/** A sign-in that is on its way. */
export interface Begun {
  readonly url: string;
  readonly state: string;
  readonly record: RedirectRecord;
}

/** What a sign-in in this window and one in a popup have in common: from the address to leave for to the session. */
export interface RedirectFlow {
  begin(input: RedirectInput): Promise<Begun>;
  /** Begins again by itself, once, where that leads in; undefined where it doesn't. */
  beginAgain(thrown: unknown, record: RedirectRecord, popup: boolean): Promise<Begun | undefined>;
  validate(parameters: URLSearchParams, begun: Pick<Begun, 'state'>): URLSearchParams;
  complete(validated: URLSearchParams, begun: Pick<Begun, 'record'>): Promise<SignedIn>;
}

/** Where people come back to, letter for letter as it is registered: a URL would add a slash. A path is one of the page's own origin. */
export const redirectUriOf = ({ config }: AuthContext, page: Page) => completed(config.redirectUri ?? '/', page);

export function createRedirectFlow(
  context: AuthContext,
  { client, session, page }: { client: OAuthClient; session: Pick<Session, 'begin' | 'keepNext'>; page: Page },
): RedirectFlow {
  async function authorize(input: RedirectInput, returnTo: string, repeats: number): Promise<Begun> {
    const redirectUri = redirectUriOf(context, page);
    const { origin } = new URL(redirectUri);
    if (origin !== page.location.origin) throw otherOrigin(origin, page);
    const { url, state, ...kept } = await client.authorize(redirectUri, input);
    const { provider, idpIdentifier, loginHint, lang, keep } = input;
    const repeatable = { provider, idpIdentifier, loginHint, lang, keep };
    return {
      url,
      state,
      record: { ...kept, redirectUri, returnTo, createdAt: context.clock.now(), repeats, input: repeatable },
    };
  }

  return {
    begin(input) {
      const { href } = page.location;
      const target = ownAddress(page, input.returnTo ?? href);
      if (input.returnTo && !target) tell(new AuthError('invalid-parameter', { hint: foreignReturn }), foreignReturn);
      return authorize(input, target ?? href, 0);
    },
    async beginAgain(thrown, { input, returnTo, repeats }, popup) {
      return isJustLinked(thrown) && repeats === 0 ? authorize({ ...input, popup }, returnTo, 1) : undefined;
    },
    validate: (parameters, { state }) => client.validate(parameters, state),
    async complete(validated, { record }) {
      const tokens = await client.exchange(validated, record);
      // In the same turn as the beginning: a form may have said something else for another attempt meanwhile.
      session.keepNext(record.input.keep ?? true);
      return { kind: 'signedIn', session: await session.begin(tokens), offers: [] };
    },
  };
}

// Without the address: it may have come by a link, with whatever is in it.
const foreignReturn =
  "A returnTo is no address of the page's own origin, and is ignored: people land where they left. Give a path, /settings for example.";

function otherOrigin(origin: string, { location }: Page): AuthError {
  const hint = `createAuth's redirectUri is on ${origin}, and this page on ${location.origin}, which could not finish what the other began. Use one of this origin.`;
  return tell(new AuthError('redirect-uri-mismatch', { hint }), hint);
}
