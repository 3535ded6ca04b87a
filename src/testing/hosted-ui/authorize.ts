import { readAuthorizationRequest, tellApp } from './authorization-request.ts';
import { identifyBrowser, rememberedUser } from './browser.ts';
import type { IdentityProvider } from './config.ts';
import { giveCode } from './give-code.ts';
import { type Handler, type Outcome, pathTo, redirect, type Visit } from './visit.ts';

/**
 * `GET /oauth2/authorize`: an authorization code for who is signed in with this browser; else the login page, or straight to a provider.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export const authorize: Handler = async (visit) => {
  const reading = readAuthorizationRequest(visit);
  if ('refusal' in reading) return reading.refusal;
  const { request } = reading;
  const { prompt, provider, search } = request;
  const wanted = typeof provider === 'string' ? provider : provider?.providerName;
  const remembered = rememberedUser(visit);
  const isWanted = wanted === undefined || wanted === remembered?.session.providerName;
  if (remembered && isWanted && !prompt.includes('login') && !prompt.includes('select_account')) {
    return giveCode(visit, request, remembered);
  }
  if (prompt.includes('none')) return tellApp(request, 'login_required', 'Nobody is signed in');
  if (typeof provider === 'object') return goToProvider(visit, provider, search);
  return { response: redirect(pathTo(visit, '/login', search)) };
};

/** Sends the browser to a provider, to come back with an answer. */
function goToProvider(visit: Visit, { providerName }: IdentityProvider, search: string): Outcome {
  const { browser, cookies } = identifyBrowser(visit);
  const state = visit.pool.hostedUi.roundTrips.issue({ browser, providerName, search });
  return { response: redirect(pathTo(visit, '/idp/consent', new URLSearchParams({ state })), cookies) };
}
