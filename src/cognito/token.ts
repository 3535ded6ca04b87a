import { type Answer, asRecord, asText } from './answer.ts';
import type { Tokens } from './auth.ts';
import type { PoolDescription } from './auth-config.ts';
import type { AuthUser, UserSession } from './gateway/index.ts';

/** The tokens of one person, with all that can be read in them without asking Cognito. */
export interface TokenSet {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** How far this device's clock is ahead of Cognito's, in seconds. */
  readonly clockDrift: number;
  readonly user: AuthUser;
  /** When the access token expires, in epoch milliseconds by this device's clock. */
  readonly expiresAt: number;
  /** When the first of the two tokens expires. */
  readonly validUntil: number;
}

/** Returns undefined for tokens that can't be read, or were issued by another user pool or for another app client: they are no session. */
export function readTokens(
  { idToken, accessToken, refreshToken }: { idToken: unknown; accessToken: unknown; refreshToken: unknown },
  pool: PoolDescription,
  drift: { now: number } | { clockDrift: number },
): TokenSet | undefined {
  const id = claimsOf(idToken);
  const access = claimsOf(accessToken);
  const sub = asText(id?.sub);
  const [idExpiry, accessExpiry] = [id?.exp, access?.exp];
  if (!isIssuedFor(pool, 'id', id, id?.aud) || !isIssuedFor(pool, 'access', access, access?.client_id))
    return undefined;
  if (!id || !access || !sub || access.sub !== sub || typeof idExpiry !== 'number' || typeof accessExpiry !== 'number')
    return undefined;
  const issuedAt = Math.min(...[id.iat, access.iat].filter((iat) => typeof iat === 'number'));
  const measured = 'now' in drift ? Math.floor(drift.now / 1000) - issuedAt : drift.clockDrift;
  const clockDrift = Number.isFinite(measured) ? measured : 0;
  const expiresAt = (accessExpiry + clockDrift) * 1000;
  return {
    idToken: String(idToken),
    accessToken: String(accessToken),
    refreshToken: asText(refreshToken),
    clockDrift,
    user: readUser(sub, id, access),
    expiresAt,
    validUntil: Math.min(expiresAt, (idExpiry + clockDrift) * 1000),
  };
}

export const asSession = ({ user, expiresAt }: TokenSet): UserSession => ({ user, expiresAt });

export const asTokens = ({ idToken, accessToken, refreshToken, expiresAt }: TokenSet): Tokens => ({
  idToken,
  accessToken,
  refreshToken,
  expiresAt,
});

function readUser(sub: string, claims: Answer, access: Answer): AuthUser {
  const groups = claims['cognito:groups'];
  return {
    sub,
    username: asText(claims['cognito:username']) ?? asText(access.username) ?? sub,
    email: asText(claims.email),
    emailVerified: asBoolean(claims.email_verified),
    phoneNumber: asText(claims.phone_number),
    phoneNumberVerified: asBoolean(claims.phone_number_verified),
    name: asText(claims.name),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
    claims,
  };
}

/** Cognito writes a boolean as itself in a token, and as a text in an attribute. */
export function asBoolean(value: unknown): boolean | undefined {
  return value === undefined ? undefined : String(value) === 'true';
}

// The signature is Cognito's own business and that of the servers that are shown the token: this page has it from Cognito over TLS.
function isIssuedFor(
  { userPoolId, clientId }: PoolDescription,
  use: string,
  claims: Answer | undefined,
  client: unknown,
) {
  // Whatever address a local Cognito or a proxy has, the pool's id comes last.
  return claims?.token_use === use && client === clientId && asText(claims.iss)?.split('/').pop() === userPoolId;
}

/** The claims of a token, undefined for what is none. */
export function claimsOf(token: unknown): Answer | undefined {
  try {
    const base64 = String(token).split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return asRecord(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // Tampered with or torn: as good as no token.
    return undefined;
  }
}
