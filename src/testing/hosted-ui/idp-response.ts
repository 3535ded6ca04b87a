import { ServiceError } from '../wire/service-error.ts';
import { readAuthorizationRequest, showError, tellApp } from './authorization-request.ts';
import { isSameBrowser } from './browser.ts';
import { providersOf } from './config.ts';
import { signInFederated } from './federated-users.ts';
import { giveFirstCode } from './give-code.ts';
import { type Handler, type Outcome, single, type Visit } from './visit.ts';

/** `GET /oauth2/idpresponse`: a provider's answer comes back, and goes to the app as an authorization code or an error. */
export const takeOidcResponse: Handler = (visit) => takeResponse(visit, { code: 'code', state: 'state' });

/** `GET /saml2/idpresponse`: the same for SAML. */
export const takeSamlResponse: Handler = (visit) => takeResponse(visit, { code: 'SAMLResponse', state: 'RelayState' });

async function takeResponse(visit: Visit, names: { code: string; state: string }): Promise<Outcome> {
  const { pool, url } = visit;
  const state = single(url.searchParams, names.state);
  const trip = pool.hostedUi.roundTrips.read(state);
  if (!trip || !isSameBrowser(visit, trip.browser)) return showError(visit, 'invalid_state');
  pool.hostedUi.roundTrips.take(state);
  const reading = readAuthorizationRequest(visit, trip.search);
  if ('refusal' in reading) return reading.refusal;
  const { request } = reading;
  if (url.searchParams.has('error')) return tellApp(request, 'access_denied', 'The person refused.');
  const assertion = pool.hostedUi.assertions.take(single(url.searchParams, names.code));
  const provider = providersOf(pool.config).find(({ providerName }) => providerName === trip.providerName);
  if (!provider || !assertion || assertion.state !== state) {
    return tellApp(request, 'invalid_request', 'The answer of the identity provider is not valid.');
  }
  try {
    const user = await signInFederated(pool, provider, assertion);
    return await giveFirstCode(visit, request, { user, providerName: trip.providerName });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return tellApp(request, 'invalid_request', error.message);
  }
}
