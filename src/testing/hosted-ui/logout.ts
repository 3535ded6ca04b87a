import { readAuthorizationRequest, showError } from './authorization-request.ts';
import { forgetUser } from './browser.ts';
import { isRegistered } from './config.ts';
import { type Handler, pathTo, redirect } from './visit.ts';

/**
 * `GET /logout`: forgets who is signed in with this browser, and goes to a sign-out URL of the app's, or to the login page. Tokens stay as they are.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export const logout: Handler = async (visit) => {
  const { pool, url } = visit;
  const [clientId, ...otherIds] = url.searchParams.getAll('client_id');
  if (clientId !== pool.config.clientId || otherIds.length > 0) return showError(visit, 'invalid_client');
  const [logoutUri, ...others] = url.searchParams.getAll('logout_uri');
  if (logoutUri !== undefined) {
    const isKnown = others.length === 0 && isRegistered(logoutUri, pool.config.logoutUrls, url);
    if (!isKnown) return showError(visit, 'logout_mismatch');
    return { response: redirect(new URL(logoutUri).href, [forgetUser(visit)]) };
  }
  const reading = readAuthorizationRequest(visit);
  if ('refusal' in reading) return reading.refusal;
  return { response: redirect(pathTo(visit, '/login', url.search), [forgetUser(visit)]) };
};
