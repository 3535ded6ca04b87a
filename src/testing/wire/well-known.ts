import { issuerOf } from '../user-pool/tokens.ts';
import type { UserPool } from '../user-pool/user-pool.ts';

/** The pool's public documents: its keys, and its OpenID configuration. Undefined for any other path. */
export async function answerWellKnown(pool: UserPool, { origin, pathname: path }: URL): Promise<Response | undefined> {
  const root = `/${pool.config.userPoolId}/.well-known/`;
  if (path.endsWith(`${root}jwks.json`)) return document({ keys: [await pool.signingKey.publicJwk()] });
  if (path.endsWith(`${root}openid-configuration`)) {
    const issuer = issuerOf(pool.config);
    const isAtCognito = `${origin}${path}`.startsWith(`${issuer}/`);
    // From a server of one's own, the managed login is where this document is.
    const domain = isAtCognito ? pool.config.domain : `${origin}${path.slice(0, path.indexOf(root))}`;
    return document({
      authorization_endpoint: `${domain}/oauth2/authorize`,
      end_session_endpoint: `${domain}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      revocation_endpoint: `${domain}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${domain}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${domain}/oauth2/userInfo`,
    });
  }
  return undefined;
}

const document = (body: object) =>
  new Response(JSON.stringify(body), {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': '*',
    },
  });
