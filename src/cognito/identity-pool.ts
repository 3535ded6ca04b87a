import type { Auth } from './auth.ts';
import { createExchange, type Holding } from './credentials-exchange.ts';
import { AuthError } from './errors.ts';
import { toIdentityPoolError } from './identity-pool-errors.ts';
import { createIdentityStore, isSame, type Owner } from './identity-store.ts';

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

/** Tokens by the names of their providers. */
export type Logins = Readonly<Record<string, string>>;

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
  const { auth, identityPoolId, guest = false } = config;
  if (!/^[\w-]+:[0-9a-f-]+$/i.test(identityPoolId))
    throw new TypeError(
      `createCredentials: identityPoolId is ${JSON.stringify(identityPoolId)}. It has to look like eu-west-1:1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f: copy it from the Cognito console.`,
    );
  const { clock, session } = auth;
  const identities = createIdentityStore(auth.context.storage, identityPoolId);
  const obtain = createExchange(config, identities);
  let held: Holding | undefined;
  let flight: { owner: Owner; landing: Promise<Holding> } | undefined;

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

  async function keep(fresh: Holding): Promise<Holding> {
    held = fresh;
    await identities.write(fresh.owner, fresh.credentials.identityId);
    if (fresh.owner.kind === 'person') await identities.forget('guest');
    return fresh;
  }

  function takeOff(owner: Owner): Promise<Holding> {
    if (flight && isSame(flight.owner, owner)) return flight.landing;
    const landing: Promise<Holding> = obtain(owner).then(async (fresh) => {
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
