import { power } from './power.ts';

/**
 * The client's half of SRP-6a as Cognito speaks it, by native BigInt and Web Crypto, in slices that let the page go on.
 * @see https://datatracker.ietf.org/doc/html/rfc5054#section-2.6
 */
export interface Srp {
  /** A, in hex: InitiateAuth's `SRP_A`. */
  readonly publicValue: string;
  /** The key that signs the answer to PASSWORD_VERIFIER: 16 bytes. Rejects for a B or u that gives the password away. */
  deriveKey(username: string, password: string, serverPublicValue: string, salt: string): Promise<Uint8Array>;
}

type RandomBytes = (count: number) => Uint8Array;

/** @see https://datatracker.ietf.org/doc/html/rfc3526#section-4 */
const N = BigInt(
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
const g = 2n;

/**
 * RFC 5054 asks for at least 256 bits; amazon-cognito-identity-js draws 1024, which makes each power four times as dear.
 * The server can't see the length of the exponent.
 */
const privateExponentBytes = 32;

/** For one proof to a user pool, or to a group of devices: it is known by its name. */
export async function createSrp(poolName: string, randomBytes: RandomBytes = draw): Promise<Srp> {
  const a = numberIn(randomBytes(privateExponentBytes));
  const A = await power(g, a, N);
  return {
    publicValue: A.toString(16),
    async deriveKey(username, password, serverPublicValue, salt) {
      const B = readHex(serverPublicValue);
      if (B % N === 0n) throw new Error('B mod N is zero.');
      const padded = pad(A);
      const u = numberIn(await sha256(padded, pad(B)));
      if (u === 0n) throw new Error('u is zero.');
      const x = await privateKey(poolName, username, password, readHex(salt));
      const k = numberIn(await sha256(pad(N), pad(g)));
      const base = (((B - k * (await power(g, x, N))) % N) + N) % N;
      const S = await power(base, a + u * x, N);
      const secret = await crypto.subtle.importKey('raw', pad(S), 'HKDF', false, ['deriveBits']);
      const info = new TextEncoder().encode('Caldera Derived Key');
      const derivation = { name: 'HKDF', hash: 'SHA-256', salt: pad(u), info };
      return new Uint8Array(await crypto.subtle.deriveBits(derivation, secret, keyBits));
    },
  };
}

const keyBits = 128;

/** What ConfirmDevice tells of a password: DeviceSecretVerifierConfig, in bytes. */
export async function makeVerifier(poolName: string, username: string, password: string, random: RandomBytes = draw) {
  const salt = numberIn(random(saltBytes));
  const verifier = await power(g, await privateKey(poolName, username, password, salt), N);
  return { salt: pad(salt), verifier: pad(verifier) };
}

const saltBytes = 16;

/** x: what is proved. */
async function privateKey(poolName: string, username: string, password: string, salt: bigint): Promise<bigint> {
  const identity = await sha256(new TextEncoder().encode(`${poolName}${username}:${password}`));
  return numberIn(await sha256(pad(salt), identity));
}

/** Cognito's form of an instant: `Tue Nov 3 09:05:07 UTC 2026`, English, the day without a leading zero. */
export function formatTimestamp(milliseconds: number): string {
  const [weekday, day, month, year, time] = new Date(milliseconds).toUTCString().split(/,? /);
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

/** The least bytes of two's complement: a zero goes before a first bit that is set. */
function pad(value: bigint): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  const pairs = (/^[89a-f]/.test(even) ? `00${even}` : even).match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

function readHex(hex: string): bigint {
  if (!/^[0-9a-f]+$/i.test(hex)) throw new Error('Not a number in hex.');
  return BigInt(`0x${hex}`);
}

const numberIn = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);

async function sha256(...pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const bytes = Uint8Array.from(pieces.flatMap((piece) => Array.from(piece)));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function draw(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
