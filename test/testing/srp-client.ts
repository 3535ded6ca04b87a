import { createHash, createHmac, getDiffieHellman, hkdfSync } from 'node:crypto';

/** The client's half of Cognito's SRP, by Node's crypto: written from the fact sheet alone, and quick enough to be used often. */
export interface SrpClient {
  /** SRP_A. */
  publicValue: string;
  /** PASSWORD_CLAIM_SIGNATURE. */
  sign(challenge: PasswordVerifierChallenge, userPoolId: string, password: string, timestamp: string): string;
}

interface PasswordVerifierChallenge {
  SALT: string;
  SRP_B: string;
  SECRET_BLOCK: string;
  USER_ID_FOR_SRP: string;
}

/** The prime of RFC 5054's 3072-bit group is that of RFC 3526. Cognito's generator is 2. */
const prime = toBigInt(getDiffieHellman('modp15').getPrime());
const generator = 2n;

export function createSrpClient(secret = 0x1843n): SrpClient {
  const shared = power(generator, secret);
  return {
    publicValue: shared.toString(16),
    sign({ SALT, SRP_B, SECRET_BLOCK, USER_ID_FOR_SRP }, userPoolId, password, timestamp) {
      const [, poolName] = userPoolId.split('_');
      const serverShared = BigInt(`0x${SRP_B}`);
      const u = toBigInt(hash(pad(shared), pad(serverShared)));
      const x = toBigInt(
        hash(pad(BigInt(`0x${SALT}`)), hash(Buffer.from(`${poolName}${USER_ID_FOR_SRP}:${password}`))),
      );
      const k = toBigInt(hash(pad(prime), pad(generator)));
      const base = (((serverShared - k * power(generator, x)) % prime) + prime) % prime;
      const premaster = power(base, secret + u * x);
      const key = Buffer.from(hkdfSync('sha256', pad(premaster), pad(u), 'Caldera Derived Key', 16));
      return createHmac('sha256', key)
        .update(`${poolName}${USER_ID_FOR_SRP}`)
        .update(Buffer.from(SECRET_BLOCK, 'base64'))
        .update(timestamp)
        .digest('base64');
    },
  };
}

/** What ConfirmDevice wants of a device that will prove itself by this password. */
export function makeDeviceSecret(groupKey: string, deviceKey: string, password: string) {
  const salt = 0x8018431843n;
  const x = toBigInt(hash(pad(salt), hash(Buffer.from(`${groupKey}${deviceKey}:${password}`))));
  return { Salt: pad(salt).toString('base64'), PasswordVerifier: pad(power(generator, x)).toString('base64') };
}

/** `Tue Nov 3 09:05:07 UTC 2026`. */
export function timestampOf(milliseconds: number): string {
  const [weekday = '', day, month, year, time] = new Date(milliseconds).toUTCString().split(' ');
  return `${weekday.replace(',', '')} ${month} ${Number(day)} ${time} UTC ${year}`;
}

const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

function pad(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime;
    if (bit === '1') result = (result * base) % prime;
  }
  return result;
}
