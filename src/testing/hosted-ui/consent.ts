import type { UserPool } from '../user-pool/user-pool.ts';
import { readAuthorizationRequest, showError } from './authorization-request.ts';
import { isSameBrowser } from './browser.ts';
import { type IdentityProvider, providersOf } from './config.ts';
import { federatedAccounts } from './federated-users.ts';
import { displayNames } from './login.ts';
import { alert, html, page } from './page.ts';
import { personAt } from './person.ts';
import type { Assertion, RoundTrip } from './store.ts';
import { type Handler, type Outcome, pathTo, redirect, type Visit } from './visit.ts';

/** `GET /idp/consent`: the page that plays a provider. There one chooses who to be, or refuses. */
export const showConsent: Handler = async (visit) => {
  const trip = readTrip(visit);
  return trip ? consentPage(visit, trip) : showError(visit, 'invalid_state');
};

/** `POST /idp/consent`: the provider's answer, which the browser carries to the managed login. */
export const submitConsent: Handler = async (visit) => {
  const { pool, form } = visit;
  const trip = readTrip(visit);
  if (!trip || !isSameBrowser(visit, trip.browser)) return showError(visit, 'invalid_state');
  if (form.get('answer') === 'refuse') return answer(visit, trip, { error: 'access_denied' });
  const assertion = chosenAccount(pool, trip, form) ?? (await typedPerson(trip, form));
  if (!assertion) return consentPage(visit, trip, 'Please type an email address or a name.');
  return answer(visit, trip, { code: pool.hostedUi.assertions.issue({ ...assertion, state: trip.state }) });
};

interface Trip extends RoundTrip {
  state: string;
  provider: IdentityProvider;
}

function readTrip({ pool, url }: Visit): Trip | undefined {
  const state = url.searchParams.get('state') ?? '';
  const trip = pool.hostedUi.roundTrips.read(state);
  const provider = providersOf(pool.config).find(({ providerName }) => providerName === trip?.providerName);
  return trip && provider && { ...trip, state, provider };
}

function chosenAccount(pool: UserPool, { provider }: Trip, form: URLSearchParams): Assertion | undefined {
  const userId = form.get('account');
  return federatedAccounts(pool, provider).find((account) => account.userId === userId);
}

async function typedPerson({ provider }: Trip, form: URLSearchParams): Promise<Assertion | undefined> {
  const email = form.get('email')?.trim() ?? '';
  const name = form.get('name')?.trim() ?? '';
  return email || name ? personAt(provider, { email, name }) : undefined;
}

/** Back to where Cognito takes answers: another place for SAML, with other names for the same. */
function answer(visit: Visit, { provider, state }: Trip, reply: { code: string } | { error: string }): Outcome {
  const isSaml = provider.providerType === 'SAML';
  const parameters = new URLSearchParams();
  if ('error' in reply) parameters.set('error', reply.error);
  else parameters.set(isSaml ? 'SAMLResponse' : 'code', reply.code);
  parameters.set(isSaml ? 'RelayState' : 'state', state);
  return { response: redirect(pathTo(visit, isSaml ? '/saml2/idpresponse' : '/oauth2/idpresponse', parameters)) };
}

function consentPage(visit: Visit, trip: Trip, problem?: string): Outcome {
  const reading = readAuthorizationRequest(visit, trip.search);
  if ('refusal' in reading) return reading.refusal;
  const { redirectUri, loginHint } = reading.request;
  const { providerName } = trip.provider;
  const accounts = federatedAccounts(visit.pool, trip.provider).map(
    ({ userId, claims }) =>
      html`<button name="account" value="${userId}">${claims.name ?? claims.email ?? userId} <small>${claims.email}</small></button>`,
  );
  const name = displayNames[providerName] ?? providerName;
  const body = html`${alert(problem)}
<p>The local Cognito plays ${name}. Whoever you say you are, you are.</p>
${accounts.length > 0 && html`<h2>Choose an account</h2><form method="post">${accounts}</form><h2>Or use another</h2>`}
<form method="post">
<label>Email <input name="email" type="email" value="${loginHint}" autocomplete="off"></label>
<label>Name <input name="name" autocomplete="off"></label>
<button class="main" name="answer" value="continue">Continue</button>
<button name="answer" value="refuse" formnovalidate>Refuse</button>
</form>`;
  const status = problem === undefined ? 200 : 400;
  return {
    response: page({ title: `Sign in with ${name}`, body, status, leadsTo: redirectUri }),
    error: problem && 'invalid_request',
  };
}
