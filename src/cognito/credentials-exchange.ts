import { hostOf, resolved } from './address.ts';
import { alone } from './alone.ts';
import { asRecord, asText } from './answer.ts';
import { AuthError } from './errors.ts';
import { unusable } from './exception.ts';
import type { AwsCredentials, CredentialsConfig, Logins } from './identity-pool.ts';
import { cureOf } from './identity-pool-errors.ts';
import type { IdentityStore, Owner } from './identity-store.ts';
import { createJsonService } from './json-service.ts';

/** Credentials, and whose they are. */
export interface Holding {
  owner: Owner;
  credentials: AwsCredentials;
  /** When to ask for others, in epoch milliseconds by this device's clock. */
  refreshAt: number;
}

// So that what was handed out is still good when it is used; the AWS SDK asks anew at the same moment.
const refreshAhead = 5 * 60_000;

/** Makes what exchanges a session, or none, for credentials: GetId, where no identity is known yet, and GetCredentialsForIdentity. */
export function createExchange(
  { auth, identityPoolId, endpoint, guest, customRoleArn, logins }: CredentialsConfig,
  identities: IdentityStore,
): (owner: Owner) => Promise<Holding> {
  const { pool, clock, session, context } = auth;
  const { fetch, storage, timeout } = context;
  const host = hostOf('cognito-identity', identityPoolId.split(':')[0] ?? '');
  const provider = `${hostOf('cognito-idp', pool.userPoolId.split('_')[0] ?? '')}/${pool.userPoolId}`;
  const service = createJsonService({
    fetch,
    clock,
    timeout,
    endpoint: resolved(endpoint ?? `https://${host}/`),
    target: 'AWSCognitoIdentityService',
    // A guest whose first answer got lost becomes another one; nobody misses the first.
    isRepeatable: () => true,
    // Login tokens, by the names of their providers.
    secret: /\./,
  });

  async function loginsOf(owner: Owner, refresh: boolean): Promise<{ Logins?: Logins }> {
    if (owner.kind === 'guest') return {};
    const tokens = await session.tokens({ refresh });
    if (!tokens) throw new AuthError('not-signed-in');
    const others = typeof logins === 'function' ? await logins() : logins;
    return { Logins: { ...others, [provider]: tokens.idToken } };
  }

  async function identify(owner: Owner, withLogins: { Logins?: Logins }): Promise<string> {
    // Whoever was a guest takes that identity along: AWS links it to the login, or answers with the one that the login has.
    const known = (await identities.read(owner)) ?? (guest ? await identities.read({ kind: 'guest' }) : undefined);
    if (known) return known;
    const { IdentityId } = await service.call('GetId', { IdentityPoolId: identityPoolId, ...withLogins });
    const identityId = asText(IdentityId);
    if (!identityId) throw unusable('GetId without an IdentityId.');
    if (owner.kind === 'guest') await identities.write(owner, identityId);
    return identityId;
  }

  async function attempt(owner: Owner, refresh: boolean): Promise<Holding> {
    const withLogins = await loginsOf(owner, refresh);
    const find = () => identify(owner, withLogins);
    const lock = `latchkey.${identityPoolId}.identity`;
    const identityId = await (storage.isShared ? alone(lock, { clock, patience: timeout }, find) : find());
    const answer = await service.call('GetCredentialsForIdentity', {
      IdentityId: identityId,
      ...withLogins,
      ...(customRoleArn !== undefined && { CustomRoleArn: customRoleArn }),
    });
    const { AccessKeyId, SecretKey, SessionToken, Expiration } = asRecord(answer.Credentials) ?? {};
    const [accessKeyId, secretAccessKey, sessionToken] = [AccessKeyId, SecretKey, SessionToken].map(asText);
    if (!accessKeyId || !secretAccessKey || !sessionToken || typeof Expiration !== 'number')
      throw unusable('GetCredentialsForIdentity without credentials.');
    const lifetime = Expiration * 1000 - service.now();
    const expiresAt = clock.now() + lifetime;
    return {
      owner,
      refreshAt: expiresAt - Math.max(0, Math.min(refreshAhead, lifetime / 4)),
      credentials: {
        accessKeyId,
        secretAccessKey,
        sessionToken,
        expiration: new Date(expiresAt),
        identityId: asText(answer.IdentityId) ?? identityId,
      },
    };
  }

  /** Each cure is tried once. */
  async function obtain(owner: Owner, tried = { forget: false, refresh: false }): Promise<Holding> {
    try {
      return await attempt(owner, tried.refresh);
    } catch (error) {
      const cure = cureOf(error);
      const forget = cure?.forget === true && !tried.forget;
      const refresh = cure?.refresh === true && !tried.refresh && owner.kind === 'person';
      if (!forget && !refresh) throw error;
      if (forget) await Promise.all([identities.forget('person'), identities.forget('guest')]);
      return obtain(owner, { forget: forget || tried.forget, refresh: refresh || tried.refresh });
    }
  }

  return (owner) => obtain(owner);
}
