import type { UserPool } from '../user-pool/user-pool.ts';
import { authorize } from './authorize.ts';
import { showConsent, submitConsent } from './consent.ts';
import { showErrorPage } from './error-page.ts';
import { takeOidcResponse, takeSamlResponse } from './idp-response.ts';
import { showLogin, submitLogin } from './login.ts';
import { logout } from './logout.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';
import { userInfo } from './user-info.ts';
import { type Handler, json, OAuthError, type Outcome, type Visit } from './visit.ts';

/** What the managed login answers, by path and method. */
const routes: Readonly<Record<string, Readonly<Partial<Record<string, Handler>>>>> = {
  '/oauth2/authorize': { GET: authorize },
  '/login': { GET: showLogin, POST: submitLogin },
  '/idp/consent': { GET: showConsent, POST: submitConsent },
  '/oauth2/idpresponse': { GET: takeOidcResponse },
  '/saml2/idpresponse': { GET: takeSamlResponse },
  '/oauth2/token': { POST: token },
  '/oauth2/userInfo': { GET: userInfo, POST: userInfo },
  '/oauth2/revoke': { POST: revoke },
  '/logout': { GET: logout },
  '/error': { GET: showErrorPage },
};

/** A request to the managed login: what to call it, what it asks, and how to answer it. */
export interface HostedUiCall {
  /** `GET /oauth2/authorize`, `POST /oauth2/token` … */
  operation: string;
  parameters: Readonly<Record<string, string>>;
  work(): Promise<Outcome>;
}

/** Recognises a request to the managed login by its path, wherever that begins. Undefined for any other. */
export async function readHostedUiCall(pool: UserPool, request: Request): Promise<HostedUiCall | undefined> {
  const url = new URL(request.url);
  const path = Object.keys(routes).find((route) => url.pathname.endsWith(route));
  if (path === undefined || request.headers.has('x-amz-target')) return undefined;
  // One slash at most: an address that begins with two is another host's.
  const root = url.pathname.slice(0, -path.length).replace(/^\/+/, '/').replace(/\/$/, '');
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
  const body = request.method === 'POST' ? await request.text() : '';
  const visit = { pool, request, url, root, form: new URLSearchParams(isForm ? body : '') };
  return {
    operation: `${request.method} ${path}`,
    parameters: Object.fromEntries(request.method === 'POST' ? visit.form : url.searchParams),
    work: () => run(routes[path]?.[request.method], visit),
  };
}

async function run(handler: Handler | undefined, visit: Visit): Promise<Outcome> {
  if (!handler) return { response: json({ error: 'invalid_request' }, 405), error: 'invalid_request' };
  try {
    return await handler(visit);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const description = error.message && { error_description: error.message };
    return { response: json({ error: error.error, ...description }, error.status), error: error.error };
  }
}
