import { runPreTokenGeneration } from '../user-pool/triggers.ts';
import type { User } from '../user-pool/users.ts';
import { ServiceError } from '../wire/service-error.ts';
import { type AuthorizationRequest, callback, tellApp } from './authorization-request.ts';
import { rememberUser } from './browser.ts';
import type { BrowserSession } from './store.ts';
import { type Outcome, redirect, type Visit } from './visit.ts';

interface SignedIn {
  user: User;
  session: BrowserSession;
}

/** Sends the person back to the app with an authorization code, unless the PreTokenGeneration function refuses. */
export async function giveCode(
  { pool }: Visit,
  request: AuthorizationRequest,
  { user, session }: SignedIn,
  cookies: readonly [string, string][] = [],
): Promise<Outcome> {
  try {
    const code = pool.hostedUi.codes.issue({
      sub: user.sub,
      redirectUri: request.redirectUri,
      codeChallenge: request.codeChallenge,
      scope: request.scope,
      nonce: request.nonce,
      authenticatedAt: session.authenticatedAt,
      decision: await runPreTokenGeneration(pool, user, 'HostedAuth', undefined),
    });
    return { response: redirect(callback(request, { code }), cookies) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return tellApp(request, 'invalid_request', error.message);
  }
}

/** The same for who has signed in just now; the browser is known from then on. */
export async function giveFirstCode(
  visit: Visit,
  request: AuthorizationRequest,
  { user, providerName }: { user: User; providerName: string },
): Promise<Outcome> {
  const session = { sub: user.sub, providerName, authenticatedAt: visit.pool.clock.now() };
  return giveCode(visit, request, { user, session }, [rememberUser(visit, session)]);
}
