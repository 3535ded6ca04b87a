import { AwsV4Signer } from 'aws4fetch';
import { type Clock, systemClock } from './clock.ts';
import { AuthError } from './errors.ts';

/** What `signedFetch` takes. */
export interface SignedFetchConfig {
  /** Of `createCredentials`, or any other credential provider of the AWS SDK v3. Asked at each call. */
  credentials: (options?: { forceRefresh?: boolean | undefined }) => Promise<SigningCredentials>;
  /** Where signed calls may go, `https://abc123.execute-api.eu-west-1.amazonaws.com` for example. A call to anywhere else is rejected, unsent. */
  origins: readonly string[];
  /** By its name in signatures: `execute-api`, `s3`, `appsync`, `lambda`. @default what the host's name says, for hosts of AWS */
  service?: string | undefined;
  /** @default what the host's name says, for hosts of AWS */
  region?: string | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** @default systemClock */
  clock?: Clock | undefined;
}

interface SigningCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/**
 * Makes a `fetch` that signs (Signature Version 4), for API Gateway, S3, AppSync, Lambda function URLs. A call refused for expired credentials is signed once more with fresh
 * ones, and one refused for this device's clock with the service's time. Redirects aren't followed: a signature is good for one address only, and the token in it for no other's eyes.
 *
 * Throws a `TypeError` at once for an origin that can't be, or where it can't tell what to sign for. The `fetch` rejects as the platform's does, with a `TypeError` for an
 * origin that isn't allowed, and with what `credentials` rejects with.
 *
 * @example
 * ```ts
 * const { credentials } = createCredentials({ auth, identityPoolId });
 * const api = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
 * const awsFetch = signedFetch({ credentials, origins: [api] });
 *
 * const orders = await awsFetch(`${api}/prod/orders`);
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedFetch(config: SignedFetchConfig): typeof globalThis.fetch {
  // Looked up at each call, so that a fetch that is patched later counts.
  const { credentials, clock = systemClock, fetch = (...request) => globalThis.fetch(...request) } = config;
  const scopes = new Map(config.origins.map((origin) => [origin, scopeOf(origin, config)]));
  let skew = 0;

  async function send(request: Request, scope: Scope, forceRefresh: boolean): Promise<Response> {
    const { accessKeyId, secretAccessKey, sessionToken } = await until(request.signal, credentials({ forceRefresh }));
    const signer = new AwsV4Signer({
      ...scope,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      method: request.method,
      url: request.url,
      headers: request.headers,
      datetime: new Date(clock.now() + skew).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    // S3 signs no body that comes by https, so there is no need to hold a large file in memory.
    const body = signer.service === 's3' ? undefined : await request.clone().arrayBuffer();
    if (body?.byteLength) signer.body = body;
    const { headers } = await signer.sign();
    const redirect = request.redirect === 'follow' ? 'error' : request.redirect;
    return fetch(new Request(request.clone(), { headers, redirect, ...(body?.byteLength && { body }) }));
  }

  return async (input, init) => {
    const request = new Request(input, init);
    const { origin } = new URL(request.url);
    const scope = scopes.get(origin);
    if (!scope)
      throw new TypeError(
        `signedFetch: ${origin} is not among its origins (${[...scopes.keys()].join(', ')}). Add it, if it may see who is signed in.`,
      );
    if (!globalThis.crypto?.subtle) throw new AuthError('insecure-context');
    const response = await send(request, scope, false);
    const refusal = response.status >= 400 && response.status <= 403 ? await refusalOf(response) : '';
    const date = Date.parse(response.headers.get('date') ?? '');
    const isSkewed = skewed.test(refusal) && date > 0;
    if (isSkewed) skew = date - clock.now();
    return isSkewed || expired.test(refusal) ? send(request, scope, !isSkewed) : response;
  };
}

// As API Gateway and its kin say it, and as S3 does.
const expired = /ExpiredToken|security token included in the request is expired/;
const skewed = /RequestTimeTooSkewed|Signature (expired|not yet current)/;

// A gateway's page may not be allowed to read its own headers, so both are looked at.
const refusalOf = async (response: Response) =>
  `${response.headers.get('x-amzn-errortype')} ${await response.clone().text()}`;

function until<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

interface Scope {
  service: string;
  region: string;
}

/** What to sign for at this origin. */
function scopeOf(origin: string, { service, region }: SignedFetchConfig): Scope {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin)
    throw new TypeError(`signedFetch: ${JSON.stringify(origin)} is no origin. Write it like https://api.example.com.`);
  const guessed = new AwsV4Signer({ url: origin, accessKeyId: '', secretAccessKey: '' });
  // The host of an AppSync API has another name than the service.
  const name = service ?? (guessed.service === 'appsync-api' ? 'appsync' : guessed.service);
  if (!name || (!guessed.service && !region))
    throw new TypeError(
      `signedFetch: the name of ${origin} does not say what to sign for. Give service and region: 'execute-api' and 'eu-west-1', for example.`,
    );
  return { service: name, region: region ?? guessed.region };
}
