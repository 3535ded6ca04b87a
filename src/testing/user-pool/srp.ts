import { concatenate, fromHex, hmacSha256, randomBytes, sha256, toHex, utf8 } from './bytes.ts';

// The server's half of Cognito's SRP-6a: the 3072-bit group of RFC 5054 (appendix A), SHA-256, and a session key of 16 bytes by HKDF.
const prime = BigInt(
  `0x${[
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD',
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F',
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510',
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C',
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join('')}`,
);
const generator = 2n;

/** The private value of RFC 5054 has at least 256 bits. */
const privateBytes = 32;
const saltBytes = 16;

export const newSalt = (): bigint => toBigInt(randomBytes(saltBytes));

/** x of RFC 5054: what the server may keep of a password. `identity` is pool name and USER_ID_FOR_SRP. */
export async function privateKeyOf(identity: string, password: string, salt: bigint): Promise<bigint> {
  const inner = await sha256(utf8(`${identity}:${password}`));
  return toBigInt(await sha256(concatenate(pad(salt), inner)));
}

export const verifierOf = (privateKey: bigint): bigint => modPow(generator, privateKey, prime);

/** The server's ephemeral pair b and B = k·v + g^b. */
export async function newServerKeys(verifier: bigint): Promise<{ secret: bigint; shared: bigint }> {
  const secret = toBigInt(randomBytes(privateBytes));
  const multiplier = toBigInt(await sha256(concatenate(pad(prime), pad(generator))));
  return { secret, shared: (multiplier * verifier + modPow(generator, secret, prime)) % prime };
}

export interface Claim {
  /** Pool name and USER_ID_FOR_SRP, concatenated. */
  identity: string;
  verifier: bigint;
  /** A, the client's ephemeral. */
  clientShared: bigint;
  /** b and B. */
  secret: bigint;
  serverShared: bigint;
  secretBlock: Uint8Array;
  timestamp: string;
}

/** What PASSWORD_CLAIM_SIGNATURE has to be. */
export async function expectedSignature(claim: Claim): Promise<Uint8Array> {
  const scrambler = await sha256(concatenate(pad(claim.clientShared), pad(claim.serverShared)));
  const base = (claim.clientShared * modPow(claim.verifier, toBigInt(scrambler), prime)) % prime;
  const key = await sessionKey(modPow(base, claim.secret, prime), toBigInt(scrambler));
  return hmacSha256(key, concatenate(utf8(claim.identity), claim.secretBlock, utf8(claim.timestamp)));
}

/** The client's A from SRP_A; undefined if it isn't hex, or if A mod N = 0, by which anyone would be let in. */
export function readClientShared(hex: string): bigint | undefined {
  if (!/^[0-9a-fA-F]+$/.test(hex)) return undefined;
  const value = BigInt(`0x${hex}`);
  return value % prime === 0n ? undefined : value;
}

export const toWireHex = (value: bigint): string => value.toString(16);

/** HKDF with one block: info is "Caldera Derived Key" and the block's number. */
async function sessionKey(shared: bigint, scrambler: bigint): Promise<Uint8Array<ArrayBuffer>> {
  const extracted = await hmacSha256(pad(scrambler), pad(shared));
  return (await hmacSha256(extracted, concatenate(utf8('Caldera Derived Key'), Uint8Array.of(1)))).slice(0, 16);
}

/** PAD: the shortest two's complement of a positive number, so a leading zero byte where the top bit is set. */
function pad(value: bigint): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return fromHex(/^[89a-f]/.test(even) ? `00${even}` : even);
}

const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`);

function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
