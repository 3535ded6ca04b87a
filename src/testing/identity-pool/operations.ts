import { map, optional, type Parameters, type Read, readParameters, type Shape, text } from '../wire/parameters.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import type { Identity } from './identities.ts';
import type { IdentityPool } from './identity-pool.ts';
import { mismatch, readLogins } from './logins.ts';
import { chooseRole } from './roles.ts';

type Operation = (pool: IdentityPool, parameters: Parameters) => Promise<object>;

function operation<Of extends Readonly<Record<string, Shape<unknown>>>>(
  request: Of,
  run: (pool: IdentityPool, input: Read<Of>) => Promise<object>,
): Operation {
  return async (pool, parameters) => run(pool, readParameters(request, parameters));
}

const identity = text({ min: 1, max: 55, pattern: /[\w-]+:[0-9a-f-]+/ });

/** @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */
const getId = operation(
  {
    AccountId: optional(text({ min: 1, max: 15, pattern: /\d+/ })),
    IdentityPoolId: identity,
    Logins: optional(map),
  },
  async (pool, { IdentityPoolId, Logins }) => {
    if (IdentityPoolId !== pool.config.identityPoolId)
      throw new ServiceError('ResourceNotFoundException', `IdentityPool '${IdentityPoolId}' not found.`);
    const login = await loginOf(pool, Logins);
    return { IdentityId: pool.identities.of(login?.sub).identityId };
  },
);

/** @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html */
const getCredentialsForIdentity = operation(
  {
    IdentityId: identity,
    Logins: optional(map),
    CustomRoleArn: optional(text({ min: 20, max: 2048 })),
  },
  async (pool, { IdentityId, Logins, CustomRoleArn }) => {
    const given = pool.identities.get(IdentityId);
    const login = await loginOf(pool, Logins);
    const { identityId } = admit(pool, given, login?.sub);
    const roleArn = chooseRole(pool.config, login?.claims, CustomRoleArn);
    const issued = pool.issued.issue({ identityId, roleArn, isGuest: login === undefined });
    return {
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        Expiration: issued.expiresAt / 1000,
        SecretKey: issued.secretKey,
        SessionToken: issued.sessionToken,
      },
      IdentityId: identityId,
    };
  },
);

const openIdTokenValidity = 10 * 60;

/** @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdToken.html */
const getOpenIdToken = operation(
  { IdentityId: identity, Logins: optional(map) },
  async (pool, { IdentityId, Logins }) => {
    const given = pool.identities.get(IdentityId);
    const login = await loginOf(pool, Logins);
    const { identityId } = admit(pool, given, login?.sub);
    const issuedAt = Math.floor(pool.clock.now() / 1000);
    const Token = await pool.userPool.signingKey.sign({
      sub: identityId,
      aud: pool.config.identityPoolId,
      amr: [login ? 'authenticated' : 'unauthenticated'],
      iss: 'https://cognito-identity.amazonaws.com',
      iat: issuedAt,
      exp: issuedAt + openIdTokenValidity,
    });
    return { IdentityId: identityId, Token };
  },
);

/** What `X-Amz-Target: AWSCognitoIdentityService.<name>` may ask for. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['GetId', getId],
  ['GetCredentialsForIdentity', getCredentialsForIdentity],
  ['GetOpenIdToken', getOpenIdToken],
]);

/** Who signed in; undefined for a guest, whom the pool has to allow. */
async function loginOf(pool: IdentityPool, logins: Readonly<Record<string, string>> | undefined) {
  const claims = await readLogins(pool, logins);
  if (claims) return { claims, sub: String(claims.sub) };
  if (!pool.config.allowUnauthenticatedIdentities)
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  return undefined;
}

/** The identity that the login may act as. */
function admit(pool: IdentityPool, given: Identity, login: string | undefined): Identity {
  if (given.login === login) return given;
  if (login === undefined) throw notAuthorized(`Access to Identity '${given.identityId}' is forbidden.`);
  if (given.login !== undefined) throw mismatch();
  return pool.identities.link(given, login);
}
