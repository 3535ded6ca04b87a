import { issuerOf, verifiedClaims } from '../user-pool/tokens.ts';
import type { Parameters } from '../wire/parameters.ts';
import { notAuthorized } from '../wire/service-error.ts';
import type { IdentityPool } from './identity-pool.ts';

/** The claims of the login that a call brings; undefined for a guest. Throws NotAuthorizedException for tokens that the pool doesn't take. */
export async function readLogins(
  pool: IdentityPool,
  logins: Readonly<Record<string, string>> = {},
): Promise<Parameters | undefined> {
  const { userPool } = pool;
  const issuer = issuerOf(userPool.config);
  const provider = issuer.replace('https://', '');
  if (Object.keys(logins).length === 0) return undefined;
  const token = logins[provider];
  if (token === undefined || Object.keys(logins).length > 1) throw mismatch();
  if (token.split('.').length !== 3) throw invalid('Not a valid OpenId Connect identity token.');
  const claims = await verifiedClaims(userPool, token);
  if (!claims) throw invalid("Couldn't verify signed token.");
  const now = Math.floor(pool.clock.now() / 1000);
  if (claims.iss !== issuer) throw invalid("Issuer doesn't match providerName");
  if (claims.aud === undefined) throw invalid('Missing a required claim: aud');
  if (claims.aud !== userPool.config.clientId) throw invalid('Incorrect token audience.');
  if (now >= Number(claims.exp)) throw invalid(`Token expired: ${now} >= ${claims.exp}`);
  return claims;
}

export const mismatch = () =>
  notAuthorized("Logins don't match. Please include at least one valid login for this identity or identity pool.");

const invalid = (reason: string) => notAuthorized(`Invalid login token. ${reason}`);
