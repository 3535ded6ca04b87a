import { issuerOf, verifiedClaims } from '../user-pool/tokens.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { unauthorized } from './refusal.ts';

/** Who called with a bearer token. */
export interface BearerCaller {
  scheme: 'Bearer';
  tokenUse: 'access' | 'id';
  sub: string;
  username: string;
  groups: readonly string[];
  /** Of an access token. */
  scope: string | undefined;
}

/** Reads a token as API Gateway's JWT authorizer does: signature, issuer, client, expiry and use. It asks nobody whether the token was revoked. */
export async function readBearer(pool: UserPool, token: string): Promise<BearerCaller> {
  const claims = await verifiedClaims(pool, token);
  if (!claims) throw unauthorized('signature verification failed');
  const { iss, aud, client_id, exp, token_use, sub, scope } = claims;
  if (iss !== issuerOf(pool.config)) throw unauthorized('the issuer is not accepted');
  if (token_use !== 'access' && token_use !== 'id') throw unauthorized('the token_use is not accepted');
  if ((token_use === 'id' ? aud : client_id) !== pool.config.clientId)
    throw unauthorized('the token does not have a valid audience');
  if (Number(exp) * 1000 <= pool.clock.now()) throw unauthorized('the token has expired');
  const groups = claims['cognito:groups'];
  return {
    scheme: 'Bearer',
    tokenUse: token_use,
    sub: String(sub),
    username: String(claims['cognito:username'] ?? claims.username),
    groups: Array.isArray(groups) ? groups.map(String) : [],
    scope: typeof scope === 'string' ? scope : undefined,
  };
}
