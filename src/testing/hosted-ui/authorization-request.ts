import { hasPasswords, type IdentityProvider, isRegistered, providersOf } from './config.ts';
import { OAuthError, type Outcome, pathTo, redirect, single, type Visit } from './visit.ts';

/** A sound request for an authorization code. */
export interface AuthorizationRequest {
  redirectUri: string;
  state: string | undefined;
  nonce: string | undefined;
  scope: string;
  codeChallenge: string | undefined;
  /** `COGNITO`, or a provider by name; undefined where the person chooses. */
  provider: IdentityProvider | 'COGNITO' | undefined;
  loginHint: string | undefined;
  prompt: readonly string[];
  /** The query as it came. */
  search: string;
}

/** The parameters of a request that have a meaning, but for those that choose a provider. */
export const authorizationParameters: ReadonlySet<string> = new Set([
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'lang', 'login_hint', 'prompt'],
  ...['code_challenge', 'code_challenge_method'],
]);

/** Reads a request for an authorization code, or tells what is wrong: the app if it is known, and otherwise the person. */
export function readAuthorizationRequest(
  visit: Visit,
  search: string = visit.url.search,
): { request: AuthorizationRequest } | { refusal: Outcome } {
  const parameters = new URLSearchParams(search);
  const redirectUri = knownRedirectUri(visit, parameters);
  if (typeof redirectUri !== 'string') return { refusal: redirectUri };
  const [state, ...others] = parameters.getAll('state');
  try {
    if (others.length > 0) throw new OAuthError('invalid_request', 'state is there more than once');
    const provider = chosenProvider(visit, parameters);
    if (provider === 'unavailable') return { refusal: showError(visit, 'login_option_unavailable') };
    return { request: { redirectUri, state, provider, search, ...readDetails(visit, parameters) } };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { refusal: tellApp({ redirectUri, state }, error.error, error.message) };
  }
}

/** Sends the person back to the app, with what went wrong. */
export function tellApp(
  request: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  error: string,
  description: string,
): Outcome {
  return { response: redirect(callback(request, { error_description: description, error })), error };
}

/** The app's address with an answer in its query, which may hold something already. */
export function callback(
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) if (value) url.searchParams.append(name, value);
  if (state !== undefined) url.searchParams.append('state', state);
  return url.href;
}

/** Sends the person to a page that ends there: what is wrong can't be told to anybody else. */
export function showError(visit: Visit, error: string): Outcome {
  return { response: redirect(pathTo(visit, '/error', new URLSearchParams({ error }))), error };
}

function knownRedirectUri(visit: Visit, parameters: URLSearchParams): string | Outcome {
  const { config } = visit.pool;
  const [clientId, ...otherIds] = parameters.getAll('client_id');
  if (clientId !== config.clientId || otherIds.length > 0) return showError(visit, 'invalid_client');
  const [redirectUri = '', ...otherUris] = parameters.getAll('redirect_uri');
  const isKnown = otherUris.length === 0 && isRegistered(redirectUri, config.callbackUrls, visit.url);
  return isKnown ? redirectUri : showError(visit, 'redirect_mismatch');
}

function chosenProvider(
  { pool: { config } }: Visit,
  parameters: URLSearchParams,
): IdentityProvider | 'COGNITO' | 'unavailable' | undefined {
  const name = single(parameters, 'identity_provider');
  const identifier = single(parameters, 'idp_identifier');
  const providers = providersOf(config);
  if (name === 'COGNITO') return hasPasswords(config) ? 'COGNITO' : 'unavailable';
  if (name !== undefined) return providers.find(({ providerName }) => providerName === name) ?? 'unavailable';
  if (identifier !== undefined) {
    const isMeant = (one: string) => one.toLowerCase() === identifier.toLowerCase();
    return providers.find(({ idpIdentifiers }) => idpIdentifiers?.some(isMeant)) ?? 'unavailable';
  }
  // Where there is nothing to choose, nobody is asked.
  return !hasPasswords(config) && providers.length === 1 ? providers[0] : undefined;
}

function readDetails({ pool: { config } }: Visit, parameters: URLSearchParams) {
  const responseType = single(parameters, 'response_type');
  if (responseType === 'token') throw new OAuthError('unauthorized_client', 'the implicit grant is not allowed');
  if (responseType !== 'code') throw new OAuthError('invalid_request', 'response_type must be code');

  const codeChallenge = single(parameters, 'code_challenge');
  const method = single(parameters, 'code_challenge_method');
  if (codeChallenge === undefined && (config.codeChallenge === 'REQUIRED' || method !== undefined)) {
    throw new OAuthError('invalid_request', 'code_challenge is missing');
  }
  if (codeChallenge !== undefined && method !== 'S256') {
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  }
  if (codeChallenge !== undefined && !/^[\w-]{43}$/.test(codeChallenge)) {
    throw new OAuthError('invalid_request', 'code_challenge is not the hash of a code verifier');
  }

  const prompt = single(parameters, 'prompt')?.split(' ') ?? [];
  const isKnown = prompt.every((value) => ['none', 'login', 'select_account', 'consent'].includes(value));
  if (!isKnown || (prompt.includes('none') && prompt.length > 1)) {
    throw new OAuthError('invalid_request', 'prompt is not valid');
  }
  return {
    scope: readScope(single(parameters, 'scope'), config.allowedOAuthScopes),
    nonce: single(parameters, 'nonce'),
    loginHint: single(parameters, 'login_hint'),
    codeChallenge,
    prompt,
  };
}

function readScope(scope: string | undefined, allowed: readonly string[]): string {
  const scopes = [...new Set(scope?.split(' ').filter(Boolean) ?? allowed)];
  const strange = scopes.find((one) => !allowed.includes(one));
  const needsOpenId = scopes.some((one) => ['email', 'phone', 'profile'].includes(one));
  if (strange !== undefined || scopes.length === 0 || (needsOpenId && !scopes.includes('openid'))) {
    throw new OAuthError('invalid_scope');
  }
  return scopes.join(' ');
}
