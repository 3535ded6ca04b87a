import type { LocalClock } from '../clock.ts';
import type { IssuedCredentials } from '../identity-pool/issued-credentials.ts';
import { hmacSha256, sha256, toHex, utf8 } from '../user-pool/bytes.ts';
import { forbidden } from './refusal.ts';

/** Who called with a signature. */
export interface SignedCaller {
  scheme: 'AWS4-HMAC-SHA256';
  identityId: string;
  roleArn: string;
  isGuest: boolean;
  service: string;
  region: string;
}

/** A request as its signature covers it. */
export interface SignedRequest {
  method: string;
  host: string;
  /** As sent, encoded. */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

interface Authorization {
  accessKeyId: string;
  scope: readonly string[];
  signedHeaders: readonly string[];
  signature: string;
}

/** How far a signature's date may be from the local clock, as with AWS. */
const tolerance = 5 * 60 * 1000;

/**
 * Verifies a request that was signed by Signature Version 4, in its headers, with credentials that the identity pool issued.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function verifySignature(
  request: SignedRequest,
  { issued, clock }: { issued: IssuedCredentials; clock: LocalClock },
): Promise<SignedCaller> {
  const { headers } = request;
  const authorization = readAuthorization(headers);
  const { accessKeyId, scope, signature } = authorization;
  const [day = '', region = '', service = '', end] = scope;
  const date = headers.get('x-amz-date') ?? '';
  if (end !== 'aws4_request' || !date.startsWith(day)) throw incomplete('The scope and the date do not agree.');
  checkSignedHeaders(headers, authorization);
  const credentials = issued.find(accessKeyId);
  if (!credentials || headers.get('x-amz-security-token') !== credentials.sessionToken)
    throw forbidden('UnrecognizedClientException', 'The security token included in the request is invalid.');
  if (clock.now() >= credentials.expiresAt)
    throw forbidden('ExpiredTokenException', 'The security token included in the request is expired');
  checkDate(date, clock.now());
  const canonical = await canonicalRequest(request, authorization, service);
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), toHex(await sha256(utf8(canonical)))].join('\n');
  if ((await sign(credentials.secretKey, scope, toSign)) !== signature) throw mismatch();
  const { identityId, roleArn, isGuest } = credentials;
  return { scheme: 'AWS4-HMAC-SHA256', identityId, roleArn, isGuest, service, region };
}

function readAuthorization(headers: Headers): Authorization {
  const form =
    /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;
  const [, accessKeyId = '', scope = '', signedHeaders = '', signature = ''] =
    form.exec(headers.get('authorization') ?? '') ?? [];
  if (!accessKeyId) throw incomplete('Authorization header requires Credential, SignedHeaders and Signature.');
  return { accessKeyId, scope: scope.split('/'), signedHeaders: signedHeaders.split(';'), signature };
}

function checkSignedHeaders(headers: Headers, { signedHeaders }: Authorization): void {
  const needed = ['host', 'x-amz-date', ...[...headers.keys()].filter((name) => name.startsWith('x-amz-'))];
  const missing = needed.filter((name) => !signedHeaders.includes(name));
  if (missing.length > 0) throw incomplete(`These headers have to be signed: ${missing.join(', ')}.`);
}

function checkDate(date: string, now: number): void {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.map(Number) ?? [];
  const at = Date.UTC(year ?? Number.NaN, (month ?? 0) - 1, day, hours, minutes, seconds);
  if (Number.isNaN(at)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  const limit = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/[:-]|\.\d{3}/g, '');
  if (at < now - tolerance)
    throw forbidden(
      'InvalidSignatureException',
      `Signature expired: ${date} is now earlier than ${limit(now - tolerance)}`,
    );
  if (at > now + tolerance)
    throw forbidden(
      'InvalidSignatureException',
      `Signature not yet current: ${date} is still later than ${limit(now + tolerance)}`,
    );
}

async function canonicalRequest(request: SignedRequest, { signedHeaders }: Authorization, service: string) {
  const value = (name: string) => (name === 'host' ? request.host : (request.headers.get(name) ?? ''));
  const query = [...request.query]
    .map((pair) => pair.map(encode))
    .sort(([one = '', a = ''], [other = '', b = '']) => compare(one, other) || compare(a, b));
  return [
    request.method.toUpperCase(),
    // S3's paths are encoded once, all others' twice.
    service === 's3' ? request.path.split('/').map(decode).map(encode).join('/') : encodePath(request.path),
    query.map((pair) => pair.join('=')).join('&'),
    ...signedHeaders.map((name) => `${name}:${value(name).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    await payloadHash(request, service),
  ].join('\n');
}

async function payloadHash({ headers, body }: SignedRequest, service: string): Promise<string> {
  const claimed = headers.get('x-amz-content-sha256');
  if (claimed === 'UNSIGNED-PAYLOAD' && service === 's3') return claimed;
  const hash = toHex(await sha256(body));
  if (claimed !== null && claimed !== hash) throw mismatch();
  return hash;
}

/** The chain of keys, in hex at its end. */
async function sign(secretKey: string, scope: readonly string[], toSign: string): Promise<string> {
  let key = utf8(`AWS4${secretKey}`);
  for (const part of [...scope, toSign]) key = await hmacSha256(key, utf8(part));
  return toHex(key);
}

/** By RFC 3986: everything but letters, digits and `-._~`. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const encodePath = (path: string) => path.replace(/\/+/g, '/').split('/').map(encode).join('/');

function decode(segment: string): string {
  try {
    // To S3 a plus sign in a path is a space, as in a query.
    return decodeURIComponent(segment.replaceAll('+', ' '));
  } catch {
    // A lone percent sign stands for itself.
    return segment;
  }
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

const incomplete = (message: string) => forbidden('IncompleteSignatureException', message);

const mismatch = () =>
  forbidden(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
  );
