import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import type { Answer } from '../raw-client.ts';
import { email, password } from '../raw-client.ts';
import { createWebBrowser, type Sight, type WebBrowser } from './web-browser.ts';

export const callback = 'https://app.example.com/callback';
export const signedOut = 'https://app.example.com/bye?from=cognito';

/** A pool with somebody in it, and an app that has every provider. */
export const openPool = (config: LocalCognitoConfig = {}): LocalCognito =>
  createLocalCognito({
    callbackUrls: [callback, 'https://app.example.com/other?tab=1', 'myapp://signed-in'],
    logoutUrls: [signedOut],
    supportedIdentityProviders: [
      ...(['COGNITO', 'Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple'] as const),
      { providerName: 'Okta', providerType: 'OIDC', idpIdentifiers: ['example.org'] },
      { providerName: 'Corp', providerType: 'SAML', attributeMapping: { email: 'email', given_name: 'given_name' } },
    ],
    users: [{ username: email, password, attributes: { name: 'Ada' } }],
    ...config,
  });

/** A browser on the managed login's domain. */
export const browserOf = (local: LocalCognito): WebBrowser => createWebBrowser(local.domain, local.handle);

// RFC 7636, appendix B.
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** The address at which an app asks for a code; `undefined` leaves a parameter out. */
export function authorizeAddress(
  local: LocalCognito,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  const parameters = {
    response_type: 'code',
    client_id: local.clientId,
    redirect_uri: callback,
    scope: 'openid email profile',
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${local.domain}/oauth2/authorize?${new URLSearchParams(given)}`;
}

/** Sends a form to an endpoint of the domain. */
export async function postForm(
  local: LocalCognito,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const init = { method: 'POST', headers, body: new URLSearchParams(fields) };
  const response = await local.fetch(`${local.domain}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** Redeems a code as the app would. */
export const redeem = (local: LocalCognito, code: string, changes: Readonly<Record<string, string>> = {}) =>
  postForm(local, '/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: local.clientId,
    redirect_uri: callback,
    code_verifier: verifier,
    code,
    ...changes,
  });

/** Signs in at a provider that the local Cognito plays, to where the browser ends. */
export async function visitProvider(
  local: LocalCognito,
  provider: string,
  person: Readonly<Record<string, string>> = { email: 'grace@example.com', name: 'Grace Hopper' },
  browser = browserOf(local),
): Promise<Sight> {
  const consent = await browser.open(authorizeAddress(local, { identity_provider: provider }));
  return browser.press(consent, 'Continue', person);
}

/** Signs in by password on the login page, to where the browser ends. */
export async function visitLogin(
  local: LocalCognito,
  changes: Readonly<Record<string, string | undefined>> = {},
  browser = browserOf(local),
): Promise<Sight> {
  const login = await browser.open(authorizeAddress(local, changes));
  return browser.press(login, 'Sign in', { username: email, password });
}

/** The code that the browser brought back to the app. */
export function codeOf({ url }: Sight): string {
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`There is no code in ${url.href}`);
  return code;
}

/** What a JWT says, unverified. */
// biome-ignore lint/suspicious/noExplicitAny: claims of any shape
export const claimsOf = (jwt: string): any => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
