import * as oauth from 'oauth4webapi';
import type { Answer } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { AuthError } from './errors.ts';
import { tell } from './exception.ts';
import type { RedirectInput } from './gateway/index.ts';
import { completed, makeState } from './oauth-address.ts';
import type { Page } from './oauth-page.ts';
import { OAuthRefusal } from './oauth-refusal.ts';

/** Authorization code with PKCE against the user pool's domain. */
export interface OAuthClient {
  /** The address to leave for, and what has to be kept until the person is back. */
  authorize(redirectUri: string, input: RedirectInput): Promise<Authorization>;
  /** What came back, if it is a code for this `state`. Throws an `OAuthRefusal` for what Cognito said in place of one, and `redirect-unknown` for the rest. */
  validate(parameters: URLSearchParams, state: string): URLSearchParams;
  /**
   * Exchanges what was validated for tokens: AuthenticationResult's three. Rejects with an `OAuthRefusal` for what Cognito said, and with an `AuthError` for the
   * rest: `network`, `timeout`, `bad-response`, `redirect-unknown`, `service-unavailable`, `too-many-requests`.
   */
  exchange(validated: URLSearchParams, kept: Kept): Promise<Answer>;
  /** Where the session of the managed login page ends. */
  logoutAddress(logoutUri: string): string;
}

interface Kept {
  readonly verifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

interface Authorization {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
}

const defaultScopes = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];
const noDomain =
  "createAuth has no domain. Set it to the host of the user pool's managed login pages, <prefix>.auth.<region>.amazoncognito.com or your own.";
// Between the two attempts, in milliseconds.
const pause = 500;

export function createOAuthClient({ config, pool, clock, timeout, fetch }: AuthContext, page: Page): OAuthClient {
  const { clientId, userPoolId } = pool;
  // The tokens come from Cognito itself in this moment: that a device's clock is wrong must not make them old. The session measures by how much it is.
  const client = { client_id: clientId, [oauth.clockTolerance]: Number.MAX_SAFE_INTEGER };

  function addressOf(path: string): URL {
    const { domain } = config;
    if (!domain) throw tell(new AuthError('flow-not-enabled', { hint: noDomain }), noDomain);
    return new URL(path, completed(domain, page).replace(/\/*$/, '/'));
  }

  const server = (issuer = awsIssuer(userPoolId)) => ({ issuer, token_endpoint: addressOf('oauth2/token').href });

  /** Runs within the time that one call may take. */
  async function timely<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    let timer: unknown;
    const expiry = new Promise<never>((_, reject) => {
      timer = clock.setTimeout(() => {
        reject(new AuthError('timeout'));
        controller.abort();
      }, timeout);
    });
    try {
      return await Promise.race([run(controller.signal), expiry]);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  async function redeem(parameters: URLSearchParams, kept: Kept, signal: AbortSignal): Promise<Answer> {
    const metadata = server();
    const response = await oauth
      .authorizationCodeGrantRequest(metadata, client, oauth.None(), parameters, kept.redirectUri, kept.verifier, {
        signal,
        [oauth.customFetch]: (url, init) => fetch(url, init),
        // Plain http is for this machine only, as with Cognito.
        [oauth.allowInsecureRequests]: /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(metadata.token_endpoint),
      })
      .catch((cause) => {
        throw new AuthError('network', { cause });
      });
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    const issuer = issuerIn(body);
    // Whatever address a local Cognito or a proxy has, the pool's id comes last.
    const isOwn = issuer?.split('/').pop() === userPoolId;
    try {
      const result = await oauth.processAuthorizationCodeResponse(
        server(isOwn ? issuer : undefined),
        client,
        response,
        {
          expectedNonce: kept.nonce,
          requireIdToken: true,
        },
      );
      return { IdToken: result.id_token, AccessToken: result.access_token, RefreshToken: result.refresh_token };
    } catch (thrown) {
      const cause = evidence(thrown, response);
      if (response.status === 429 || /TooMany|Throttl/.test(Object(body).__type))
        throw new AuthError('too-many-requests', { cause });
      if (response.status >= 500) throw new AuthError('service-unavailable', { cause });
      // Tokens of a sign-in that this tab didn't begin.
      if (isOtherNonce(thrown)) throw new AuthError('redirect-unknown', { cause });
      if (!(thrown instanceof oauth.ResponseBodyError)) throw new AuthError('bad-response', { cause });
      // Should it quote what was sent, the evidence must not hold it.
      const description = [parameters.get('code') ?? '', kept.verifier].reduce(
        (text, secret) => text.replaceAll(secret, '[secret]'),
        thrown.error_description ?? '',
      );
      throw new OAuthRefusal(thrown.error, description);
    }
  }

  return {
    async authorize(redirectUri, { provider, idpIdentifier, loginHint, prompt, lang, popup }) {
      const url = addressOf('oauth2/authorize');
      const state = makeState(clientId, oauth.generateRandomState(), popup);
      const [verifier, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomNonce()];
      const parameters = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        // Without openid there is no ID token, and nobody to be signed in.
        scope: [...new Set(['openid', ...(config.scopes ?? defaultScopes)])].join(' '),
        state,
        nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        identity_provider: provider,
        idp_identifier: provider ? undefined : idpIdentifier,
        login_hint: loginHint,
        prompt,
        lang,
      };
      for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
      return { url: url.href, state, verifier, nonce };
    },
    validate(parameters, state) {
      try {
        return oauth.validateAuthResponse(server(), client, parameters, state);
      } catch (thrown) {
        if (thrown instanceof oauth.AuthorizationResponseError)
          throw new OAuthRefusal(thrown.error, thrown.error_description ?? '');
        throw new AuthError('redirect-unknown', { cause: evidence(thrown) });
      }
    },
    exchange: (validated, kept) =>
      timely(async (signal) => {
        try {
          return await redeem(validated, kept, signal);
        } catch (first) {
          if (!isPassing(first) || signal.aborted) throw first;
          await new Promise<void>((wake) => clock.setTimeout(wake, pause));
          // A code that did not arrive is still good, and one that did is lost either way: to ask again can only help. That it is used up then is no news.
          return redeem(validated, kept, signal).catch((second) => {
            throw second instanceof OAuthRefusal ? first : second;
          });
        }
      }),
    logoutAddress(logoutUri) {
      const url = addressOf('logout');
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('logout_uri', logoutUri);
      return url.href;
    },
  };
}

const isPassing = (thrown: unknown) =>
  thrown instanceof AuthError && /^(network|service-unavailable|too-many-requests)$/.test(thrown.code);

const isOtherNonce = (thrown: unknown) =>
  thrown instanceof oauth.OperationProcessingError &&
  thrown.code === oauth.JWT_CLAIM_COMPARISON &&
  Object(thrown.cause).claim === 'nonce';

// The library's errors carry what they are about: tokens, the code, the nonce. Only its words go on.
function evidence(thrown: unknown, response?: Response): Error {
  const words = thrown instanceof Error ? thrown.message : 'unknown';
  const answer = response && `HTTP ${response.status}, ${response.headers.get('content-type')}: `;
  return new Error(`${answer ?? ''}${words}`);
}

function awsIssuer(userPoolId: string): string {
  const region = userPoolId.split('_')[0] ?? '';
  return `https://cognito-idp.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/${userPoolId}`;
}

function issuerIn(body: unknown): string | undefined {
  try {
    const [, payload = ''] = String(Object(body).id_token).split('.');
    const { iss }: { iss?: unknown } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    // No token: the library says so.
    return undefined;
  }
}
