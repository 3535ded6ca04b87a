import type { PreTokenGenerationResponse } from '../lambda-triggers.ts';
import { type PoolConfig, regionOf } from '../pool-config.ts';
import { isObject, type Parameters } from '../wire/parameters.ts';
import { notAuthorized, passwordResetRequired, ServiceError } from '../wire/service-error.ts';
import { readableAttributes } from './attributes.ts';
import { fromBase64Url, sha256, toBase64Url, utf8 } from './bytes.ts';
import type { Grant } from './grants.ts';
import { readIdentities, toIdentityClaim } from './identities.ts';
import { type Metadata, runPreTokenGeneration, type TokenOccasion } from './triggers.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** Cognito's AuthenticationResult, without the refresh token: a refresh doesn't renew that. */
export interface FreshTokens {
  AccessToken: string;
  ExpiresIn: number;
  IdToken: string;
  TokenType: 'Bearer';
}

/** The address of Cognito's own that tokens name, whatever address they were fetched from. */
export const issuerOf = ({ userPoolId }: PoolConfig) =>
  `https://cognito-idp.${regionOf(userPoolId)}.amazonaws.com/${userPoolId}`;

/** Makes the tokens of a sign-in, as the PreTokenGeneration function will have them. */
export async function issueTokens(
  pool: UserPool,
  user: User,
  grant: Grant,
  occasion: TokenOccasion,
  clientMetadata?: Metadata,
): Promise<FreshTokens> {
  return makeTokens(pool, user, grant, await runPreTokenGeneration(pool, user, occasion, clientMetadata));
}

/** Makes the tokens that a PreTokenGeneration function has decided on. A `nonce` goes into the first ID token of a managed login. */
export async function makeTokens(
  { config, clock, signingKey }: UserPool,
  user: User,
  grant: Grant,
  { claimsOverrideDetails }: PreTokenGenerationResponse,
  nonce?: string,
): Promise<FreshTokens> {
  const issuedAt = toSeconds(clock.now());
  const common = {
    sub: user.sub,
    ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
    iss: issuerOf(config),
    origin_jti: grant.originJti,
    event_id: grant.eventId,
    auth_time: toSeconds(grant.authenticatedAt),
    iat: issuedAt,
  };
  const accessClaims = {
    ...common,
    ...(grant.deviceKey !== undefined && { device_key: grant.deviceKey }),
    ...(grant.scope !== undefined && { version: 2 }),
    client_id: config.clientId,
    token_use: 'access',
    scope: grant.scope ?? apiScope,
    exp: issuedAt + toSeconds(config.accessTokenValidity),
    jti: crypto.randomUUID(),
    username: user.username,
  };
  const AccessToken = await signingKey.sign(accessClaims);
  const idClaims = {
    ...common,
    ...attributeClaims(user, config),
    ...roleClaims(user, config),
    ...(grant.scope !== undefined && { at_hash: await hashOf(AccessToken) }),
    ...(nonce !== undefined && { nonce }),
    'cognito:username': user.username,
    aud: config.clientId,
    token_use: 'id',
    exp: issuedAt + toSeconds(config.idTokenValidity),
    jti: crypto.randomUUID(),
  };
  const IdToken = await signingKey.sign(overrideClaims(idClaims, claimsOverrideDetails));
  return { AccessToken, ExpiresIn: toSeconds(config.accessTokenValidity), IdToken, TokenType: 'Bearer' };
}

/** The scope that the operations on one's own account ask for. */
const apiScope = 'aws.cognito.signin.user.admin';

/** The user who holds an access token that counts and may use the API; throws NotAuthorizedException for any other token. */
export async function userByAccessToken(pool: UserPool, accessToken: string): Promise<User> {
  const { user, scopes } = await readAccessToken(pool, accessToken);
  if (!scopes.includes(apiScope)) throw notAuthorized('Access Token does not have required scopes');
  return user;
}

/** Who holds an access token that counts, and what for; throws NotAuthorizedException for any other token. */
export async function readAccessToken(
  pool: UserPool,
  accessToken: string,
): Promise<{ user: User; scopes: readonly string[] }> {
  const claims = await verifiedClaims(pool, accessToken);
  if (claims?.token_use !== 'access' || claims.iss !== issuerOf(pool.config))
    throw notAuthorized('Invalid Access Token');
  if (Number(claims.exp) * 1000 <= pool.clock.now()) throw notAuthorized('Access Token has expired');
  const grant = pool.grants.byOriginJti(String(claims.origin_jti));
  if (!grant) throw notAuthorized('Invalid Access Token');
  if (grant.isRevoked) throw notAuthorized('Access Token has been revoked');
  const user = pool.users.bySub(grant.sub);
  if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'RESET_REQUIRED') throw passwordResetRequired();
  return { user, scopes: String(claims.scope).split(' ') };
}

/** OpenID Connect's `at_hash`: half of the digest, so that an ID token names the access token that came with it. */
async function hashOf(accessToken: string): Promise<string> {
  return toBase64Url((await sha256(utf8(accessToken))).subarray(0, 16));
}

async function verifiedClaims({ signingKey }: UserPool, token: string): Promise<Parameters | undefined> {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const bytes = fromBase64Url(signature);
  const claims = fromBase64Url(payload);
  if (!bytes || !claims || rest.length > 0) return undefined;
  if (!(await signingKey.isSignedBy(`${header}.${payload}`, bytes))) return undefined;
  const parsed: unknown = JSON.parse(new TextDecoder().decode(claims));
  return isObject(parsed) ? parsed : undefined;
}

/** What no Lambda can change in an ID token. */
const reservedClaims = new Set(
  `acr amr at_hash aud auth_time azp c_hash cognito:username event_id exp iat identities iss jti nbf nonce origin_jti
   sub token_use`.split(/\s+/),
);

function overrideClaims(
  claims: object,
  details: PreTokenGenerationResponse['claimsOverrideDetails'],
): Record<string, unknown> {
  const added = Object.entries(details?.claimsToAddOrOverride ?? {}).filter(([name]) => !reservedClaims.has(name));
  const suppressed = (details?.claimsToSuppress ?? []).filter((name) => !reservedClaims.has(name));
  const kept = Object.entries(claims).filter(([name]) => !suppressed.includes(name));
  return Object.fromEntries([...kept, ...added]);
}

/** All attributes that the client may read as they are, but for the two that are booleans and the one that is JSON. */
function attributeClaims({ attributes }: User, config: PoolConfig): Record<string, unknown> {
  return Object.fromEntries(
    Array.from(readableAttributes(attributes, config), ([name, value]): [string, unknown] => {
      if (name === 'email_verified' || name === 'phone_number_verified') return [name, value === 'true'];
      if (name === 'identities') return [name, readIdentities(value).map(toIdentityClaim)];
      return [name, value];
    }),
  );
}

function roleClaims(user: User, config: PoolConfig): Record<string, unknown> {
  const groups = config.groups
    .filter(({ groupName, roleArn }) => roleArn !== undefined && user.groups.includes(groupName))
    .sort((one, other) => (one.precedence ?? Infinity) - (other.precedence ?? Infinity));
  const [first] = groups;
  if (!first) return {};
  return { 'cognito:roles': groups.map(({ roleArn }) => roleArn), 'cognito:preferred_role': first.roleArn };
}

const toSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
