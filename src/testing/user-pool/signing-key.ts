import { sha256, toBase64, toBase64Url, utf8 } from './bytes.ts';

/** The pool's RS256 key pair. */
export interface SigningKey {
  /** Signs the claims as a JWT. */
  sign(claims: object): Promise<string>;
  /** True if this key signed the JWT. */
  isSignedBy(input: string, signature: Uint8Array<ArrayBuffer>): Promise<boolean>;
  /** The public half, as in jwks.json. */
  publicJwk(): Promise<object>;
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

export function createSigningKey(fixed: JsonWebKey | undefined): SigningKey {
  let pair: Promise<Pair> | undefined;
  const load = () => {
    pair ??= fixed ? importPair(fixed) : sharedPair();
    return pair;
  };
  return {
    async sign(claims) {
      const { privateKey, kid } = await load();
      const input = [{ kid, alg: 'RS256' }, claims].map((part) => toBase64Url(utf8(JSON.stringify(part)))).join('.');
      const signature = await crypto.subtle.sign(algorithm, privateKey, utf8(input));
      return `${input}.${toBase64Url(new Uint8Array(signature))}`;
    },
    async isSignedBy(input, signature) {
      return crypto.subtle.verify(algorithm, (await load()).publicKey, signature, utf8(input));
    },
    async publicJwk() {
      const { kid, publicKey } = await load();
      const { e, n } = await crypto.subtle.exportKey('jwk', publicKey);
      return { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' };
    },
  };
}

interface Pair {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

// A key takes up to a second to find; pools that don't ask for one of their own share it.
let shared: Promise<Pair> | undefined;

function sharedPair(): Promise<Pair> {
  shared ??= crypto.subtle
    .generateKey({ ...algorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }, true, [
      'sign',
      'verify',
    ])
    .then(async (pair) => ({ ...pair, kid: await kidOf(pair.publicKey) }));
  return shared;
}

async function importPair(jwk: JsonWebKey): Promise<Pair> {
  const privateKey = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
  const { kty = 'RSA', n = '', e = '' } = jwk;
  const publicKey = await crypto.subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['verify']);
  return { privateKey, publicKey, kid: await kidOf(publicKey) };
}

async function kidOf(publicKey: CryptoKey): Promise<string> {
  const { n = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  return toBase64(await sha256(utf8(n)));
}
