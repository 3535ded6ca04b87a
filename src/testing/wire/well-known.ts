import { issuerOf } from '../user-pool/tokens.ts';
import type { UserPool } from '../user-pool/user-pool.ts';

/** The pool's public documents: its keys, and its OpenID configuration. Undefined for any other path. */
export async function answerWellKnown(pool: UserPool, path: string): Promise<Response | undefined> {
  const root = `/${pool.config.userPoolId}/.well-known/`;
  if (path.endsWith(`${root}jwks.json`)) return document({ keys: [await pool.signingKey.publicJwk()] });
  if (path.endsWith(`${root}openid-configuration`)) {
    const issuer = issuerOf(pool.config);
    return document({
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
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
