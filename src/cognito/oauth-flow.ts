import type { AuthContext } from './auth.ts';
import { tell } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { RedirectInput, SignInStep } from './gateway/index.ts';
import { ownAddress } from './oauth-address.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { Page } from './oauth-page.ts';
import { type RedirectRecord, readInput } from './oauth-records.ts';
import { isJustLinked } from './oauth-refusal.ts';
import type { Session } from './session.ts';

/** A sign-in that is on its way. */
export interface Begun {
  readonly url: string;
  readonly state: string;
  readonly record: RedirectRecord;
}

export type SignedIn = Extract<SignInStep, { kind: 'signedIn' }>;

/** What a sign-in in this window and one in a popup have in common: from the address to leave for to the session. */
export interface RedirectFlow {
  begin(input: RedirectInput): Promise<Begun>;
  /** Begins again by itself, once, where that leads in; undefined where it doesn't. */
  beginAgain(thrown: unknown, record: RedirectRecord, popup: boolean): Promise<Begun | undefined>;
  validate(parameters: URLSearchParams, begun: Pick<Begun, 'state'>): URLSearchParams;
  complete(validated: URLSearchParams, begun: Pick<Begun, 'record'>): Promise<SignedIn>;
}

/** Where a provider sends people back to. */
export const redirectUriOf = ({ config }: AuthContext, page: Page) =>
  new URL(config.redirectUri ?? '/', page.location.origin);

export function createRedirectFlow(
  context: AuthContext,
  { client, session, page }: { client: OAuthClient; session: Pick<Session, 'begin'>; page: Page },
): RedirectFlow {
  const { config } = context;

  async function authorize(input: RedirectInput, returnTo: string, repeats: number): Promise<Begun> {
    const uri = redirectUriOf(context, page);
    if (uri.origin !== page.location.origin) throw otherOrigin(uri, page);
    // Letter for letter as it is registered: a URL would add a slash.
    const redirectUri = /^https?:/.test(config.redirectUri ?? '') ? `${config.redirectUri}` : uri.href;
    const { url, state, ...kept } = await client.authorize(redirectUri, input);
    return { url, state, record: { ...kept, redirectUri, returnTo, repeats, input: readInput({ ...input }) } };
  }

  return {
    begin(input) {
      const { href } = page.location;
      return authorize(input, ownAddress(page, input.returnTo ?? href) ?? href, 0);
    },
    async beginAgain(thrown, { input, returnTo, repeats }, popup) {
      return isJustLinked(thrown) && repeats === 0 ? authorize({ ...input, popup }, returnTo, 1) : undefined;
    },
    validate: (parameters, { state }) => client.validate(parameters, state),
    complete: async (validated, { record }) => ({
      kind: 'signedIn',
      session: await session.begin(await client.exchange(validated, record)),
      offers: [],
    }),
  };
}

function otherOrigin(uri: URL, { location }: Page): AuthError {
  const hint = `createAuth's redirectUri is on ${uri.origin}, and this page on ${location.origin}, which could not finish what the other began. Use one of this origin.`;
  return tell(new AuthError('redirect-uri-mismatch', { hint }), hint);
}
