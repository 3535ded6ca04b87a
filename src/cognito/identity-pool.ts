import { hostOf, resolved } from './address.ts';
import { alone } from './alone.ts';
import { asRecord, asText } from './answer.ts';
import type { Auth } from './auth.ts';
import { AuthError } from './errors.ts';
import { unusable } from './exception.ts';
import { cureOf, toIdentityPoolError } from './identity-pool-errors.ts';
import { createIdentityStore, isSame, type Owner } from './identity-store.ts';
import { createJsonService } from './json-service.ts';

/** What `createCredentials` takes. */
export interface CredentialsConfig {
  /** What `createAuth` returned. Its fetch, storage, clock and time-out count here too. */
  auth: Auth;
  /** `<region>:<uuid>`, for example `eu-west-1:1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f`. */
  identityPoolId: string;
  /** Whether somebody who isn't signed in gets credentials too, as a guest. Who signs in later keeps the guest's identity. @default false */
  guest?: boolean | undefined;
  /** Which of the roles in the person's token to take. @default what the identity pool chooses */
  customRoleArn?: string | undefined;
  /** Tokens of other providers for the person who is signed in, by the provider's name (`accounts.google.com`); a function is asked before each call. */
  logins?: Logins | (() => Logins | Promise<Logins>) | undefined;
  /** Another address than AWS's own, for a local Cognito or a proxy. */
  endpoint?: string | undefined;
}

type Logins = Readonly<Record<string, string>>;

/** Temporary credentials, in the form that the AWS SDK for JavaScript v3 takes. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** By this device's clock. */
  expiration: Date;
  /** Who that is to the identity pool: `<region>:<uuid>`. The same at the next sign-in. */
  identityId: string;
}

/** Temporary AWS credentials for whoever is signed in. */
export interface Credentials {
  /**
   * The credentials that hold now, fetched once for all who ask and again five minutes before they expire. Takes the place of `credentials` in any client of the
   * AWS SDK v3; such a client keeps what it got until that expires, so make another one when somebody else signs in.
   *
   * Rejects with `AuthError` (`not-signed-in`, `guest-access-disabled`, `identity-pool-not-found`, `identity-pool-misconfigured`, `session-ended`, `network`, `timeout` …).
   */
  credentials(options?: { forceRefresh?: boolean | undefined }): Promise<AwsCredentials>;
  /** Who that is to the identity pool, without a call where it is known. Rejects like `credentials`. */
  identityId(): Promise<string>;
  /** Forgets the credentials and the identity ids that were kept: the next guest is another one. */
  clear(): Promise<void>;
}

// So that what was handed out is still good when it is used; the AWS SDK asks anew at the same moment.
const refreshAhead = 5 * 60_000;

/**
 * Makes temporary AWS credentials from an identity pool and the session of `auth`. Nothing is asked of AWS until they are needed, and they are dropped at sign-out.
 *
 * Throws a `TypeError` at once for an id that can't be.
 *
 * @example
 * ```ts
 * import { S3Client } from '@aws-sdk/client-s3';
 * import { createCredentials } from 'latchkey/aws';
 *
 * const { credentials } = createCredentials({ auth, identityPoolId: 'eu-west-1:1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f' });
 * const s3 = new S3Client({ region: 'eu-west-1', credentials });
 * ```
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function createCredentials(config: CredentialsConfig): Credentials {
  const { auth, identityPoolId, guest = false, customRoleArn, logins } = config;
  if (!/^[\w-]+:[0-9a-f-]+$/i.test(identityPoolId))
    throw new TypeError(
      `createCredentials: identityPoolId is ${JSON.stringify(identityPoolId)}. It has to look like eu-west-1:1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f: copy it from the Cognito console.`,
    );
  const { pool, clock, session, context } = auth;
  const { fetch, storage, timeout } = context;
  const host = hostOf('cognito-identity', identityPoolId.split(':')[0] ?? '');
  const provider = `${hostOf('cognito-idp', pool.userPoolId.split('_')[0] ?? '')}/${pool.userPoolId}`;
  const identities = createIdentityStore(storage, identityPoolId);
  const service = createJsonService({
    fetch,
    clock,
    timeout,
    endpoint: resolved(config.endpoint ?? `https://${host}/`),
    target: 'AWSCognitoIdentityService',
    // A guest whose first answer got lost becomes another one; nobody misses the first.
    isRepeatable: () => true,
    // Login tokens, by the names of their providers.
    secret: /\./,
  });
  let held: Held | undefined;
  let flight: { owner: Owner; landing: Promise<Held> } | undefined;

  auth.gateway.watchSession((fact) => {
    const isTheirs = (owner: Owner | undefined) =>
      fact.kind === 'changed' && isSame(owner, { kind: 'person', sub: fact.session.user.sub });
    if (!isTheirs(held?.owner)) held = undefined;
    if (!isTheirs(flight?.owner)) flight = undefined;
    if (fact.kind === 'ended') identities.forget('person');
  });

  /** Asked of the storage at each call: another tab may have signed out. */
  async function whoIsThere(): Promise<Owner> {
    const current = await session.current();
    if (current) return { kind: 'person', sub: current.user.sub };
    if (guest) return { kind: 'guest' };
    throw new AuthError('not-signed-in');
  }

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

  async function attempt(owner: Owner, refresh: boolean): Promise<Held> {
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
    const lifetime = Number(Expiration) * 1000 - service.now();
    if (!accessKeyId || !secretAccessKey || !sessionToken || !Number.isFinite(lifetime))
      throw unusable('GetCredentialsForIdentity without credentials.');
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
  async function obtain(owner: Owner, tried = { forget: false, refresh: false }): Promise<Held> {
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

  async function keep(fresh: Held): Promise<Held> {
    held = fresh;
    await identities.write(fresh.owner, fresh.credentials.identityId);
    if (fresh.owner.kind === 'person') await identities.forget('guest');
    return fresh;
  }

  function takeOff(owner: Owner): Promise<Held> {
    if (flight && isSame(flight.owner, owner)) return flight.landing;
    const landing: Promise<Held> = obtain(owner).then(async (fresh) => {
      // Signed out, in as another, or cleared in the meantime: these credentials are nobody's, and whoever is there gets their own.
      const present = await whoIsThere();
      return flight === started && isSame(present, owner) ? keep(fresh) : takeOff(present);
    });
    const started = { owner, landing };
    const land = () => {
      if (flight === started) flight = undefined;
    };
    landing.then(land, land);
    flight = started;
    return landing;
  }

  async function credentials({ forceRefresh = false }: { forceRefresh?: boolean | undefined } = {}) {
    const owner = await whoIsThere();
    const usable = isSame(held?.owner, owner) && !forceRefresh ? held : undefined;
    if (usable && clock.now() < usable.refreshAt) return usable.credentials;
    try {
      return (await takeOff(owner)).credentials;
    } catch (thrown) {
      // Ahead of time and in vain: what is there is good for a while yet.
      if (usable === held && usable && clock.now() < usable.credentials.expiration.getTime()) return usable.credentials;
      throw toIdentityPoolError(thrown);
    }
  }

  return {
    credentials,
    async identityId() {
      return (await identities.read(await whoIsThere())) ?? (await credentials()).identityId;
    },
    async clear() {
      held = undefined;
      flight = undefined;
      await Promise.all([identities.forget('person'), identities.forget('guest')]);
    },
  };
}

interface Held {
  owner: Owner;
  credentials: AwsCredentials;
  /** In epoch milliseconds. */
  refreshAt: number;
}
