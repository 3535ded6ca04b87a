import { concatenate, toBase64Url } from '../user-pool/bytes.ts';
import type { Cbor } from './cbor.ts';

/** A passkey's public key. */
export interface PublicKey {
  isSignedBy(data: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/**
 * Reads a COSE key. Undefined for what Cognito doesn't take: anything but ES256 on P-256, and RS256.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9053 and https://www.rfc-editor.org/rfc/rfc8230
 */
export async function readPublicKey(cose: Cbor): Promise<PublicKey | undefined> {
  if (!(cose instanceof Map)) return undefined;
  const bytes = (label: number) => {
    const value = cose.get(label);
    return value instanceof Uint8Array ? value : new Uint8Array();
  };
  const is = (label: number, value: number) => cose.get(label) === value;
  const isEs256 = is(kty, 2) && is(alg, -7) && is(-1, 1);
  const isRs256 = is(kty, 3) && is(alg, -257);
  try {
    if (isEs256) return await es256({ x: bytes(-2), y: bytes(-3) });
    if (isRs256) return await rs256({ n: bytes(-1), e: bytes(-2) });
  } catch {
    // A point that isn't on the curve, or a modulus that is none: Web Crypto refuses it, and so do we.
  }
  return undefined;
}

const kty = 1;
const alg = 3;

async function es256({ x, y }: { x: Uint8Array; y: Uint8Array }): Promise<PublicKey> {
  const jwk = { kty: 'EC', crv: 'P-256', x: toBase64Url(x), y: toBase64Url(y) };
  const key = await crypto.subtle.importKey('jwk', jwk, ecdsa, false, ['verify']);
  return {
    async isSignedBy(data, signature) {
      const raw = fromDer(signature);
      return raw !== undefined && crypto.subtle.verify(ecdsa, key, raw, data);
    },
  };
}

async function rs256({ n, e }: { n: Uint8Array; e: Uint8Array }): Promise<PublicKey> {
  const jwk = { kty: 'RSA', n: toBase64Url(n), e: toBase64Url(e) };
  const key = await crypto.subtle.importKey('jwk', jwk, rsa, false, ['verify']);
  return { isSignedBy: (data, signature) => crypto.subtle.verify(rsa, key, signature, data) };
}

/** WebAuthn's signatures are a DER sequence of two integers, Web Crypto's the two in 32 bytes each. */
function fromDer(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const [tag, length] = signature;
  if (tag !== 0x30 || length !== signature.length - 2) return undefined;
  const first = integerAt(signature, 2);
  const second = first && integerAt(signature, first.end);
  if (!first || !second || second.end !== signature.length) return undefined;
  return concatenate(first.bytes, second.bytes);
}

function integerAt(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } | undefined {
  const end = at + 2 + (der[at + 1] ?? 0);
  if (der[at] !== 0x02 || end > der.length) return undefined;
  const digits = der.slice(at + 2, end);
  // A leading zero keeps a positive number from looking negative.
  const bare = digits.length > 1 && digits[0] === 0 ? digits.slice(1) : digits;
  if (bare.length > 32) return undefined;
  return { bytes: concatenate(new Uint8Array(32 - bare.length), bare), end };
}
