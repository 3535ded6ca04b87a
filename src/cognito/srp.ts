/**
 * The library's SRP with its two powers computed by native BigInt: about ten times as fast, and the same on the wire.
 * @see https://datatracker.ietf.org/doc/html/rfc5054#section-2.6
 */
export interface Srp {
  /** A, in hex: InitiateAuth's `SRP_A`. */
  readonly publicValue: string;
  /** The key that signs the answer to PASSWORD_VERIFIER: 16 bytes. Throws on a B or u that gives the password away. */
  deriveKey(username: string, password: string, serverPublicValue: string, salt: string): Uint8Array;
}

/** The part of the library's AuthenticationHelper that is used and overridden. Its index.d.ts leaves the class out. */
export interface AuthenticationHelper {
  readonly N: BigInteger;
  readonly g: BigInteger;
  readonly k: BigInteger;
  readonly UValue: BigInteger;
  getSmallAValue(): BigInteger;
  generateRandomSmallA(): BigInteger;
  getLargeAValue(callback: NodeCallback<BigInteger>): void;
  calculateA(a: BigInteger, callback: NodeCallback<BigInteger>): void;
  calculateS(x: BigInteger, serverB: BigInteger, callback: NodeCallback<BigInteger>): void;
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    serverB: BigInteger,
    salt: BigInteger,
    callback: NodeCallback<Uint8Array>,
  ): void;
}

interface BigInteger {
  readonly constructor: new (digits: string, radix: number) => BigInteger;
  toString(radix: number): string;
  modPow(exponent: BigInteger, modulus: BigInteger, callback: NodeCallback<BigInteger>): void;
}

type NodeCallback<Result> = (error: unknown, result: Result) => void;

/**
 * RFC 5054 asks for at least 256 bits; the library draws 1024, which makes each power four times as dear.
 * The server can't see the length of the exponent.
 */
const privateExponentBytes = 32;

export function createSrp(
  Helper: new (poolName: string) => AuthenticationHelper,
  poolName: string,
  randomBytes: (count: number) => Uint8Array = (count) => crypto.getRandomValues(new Uint8Array(count)),
): Srp {
  class NativeHelper extends Helper {
    override generateRandomSmallA(): BigInteger {
      const hex = Array.from(randomBytes(privateExponentBytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
      return new this.N.constructor(hex, 16);
    }

    override calculateA(a: BigInteger, callback: NodeCallback<BigInteger>): void {
      if (isNativeSound(this)) callback(null, toOwn(this, power(toNative(this.g), toNative(a), toNative(this.N))));
      else super.calculateA(a, callback);
    }

    override calculateS(x: BigInteger, serverB: BigInteger, callback: NodeCallback<BigInteger>): void {
      if (isNativeSound(this)) callback(null, toOwn(this, sharedSecret(this, toNative(x), toNative(serverB))));
      else super.calculateS(x, serverB, callback);
    }
  }

  const helper = new NativeHelper(poolName);
  const number = (hex: string) => {
    if (!/^[0-9a-f]+$/i.test(hex)) throw new Error('Not a number in hex.');
    return new helper.N.constructor(hex, 16);
  };
  return {
    publicValue: settled<BigInteger>((callback) => helper.getLargeAValue(callback)).toString(16),
    deriveKey: (username, password, serverPublicValue, salt) =>
      settled<Uint8Array>((callback) =>
        helper.getPasswordAuthenticationKey(username, password, number(serverPublicValue), number(salt), callback),
      ),
  };
}

/** Cognito's form of an instant: `Tue Nov 3 09:05:07 UTC 2026`, English, the day without a leading zero. */
export function formatTimestamp(milliseconds: number): string {
  const [weekday, day, month, year, time] = new Date(milliseconds).toUTCString().split(/,? /);
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

// The library calls back before it returns, but calls back again after an error: the first call counts.
function settled<Result>(start: (callback: NodeCallback<Result>) => void): Result {
  let outcome: { error: unknown; result: Result } | undefined;
  start((error, result) => {
    outcome ??= { error, result };
  });
  if (!outcome || outcome.error) throw new Error('The SRP calculation failed.', { cause: outcome?.error });
  return outcome.result;
}

let soundness: boolean | undefined;

// Compares one power with the library's own arithmetic, once a page: an engine without BigInt, or with a broken one, keeps the slow way.
function isNativeSound({ N, g }: AuthenticationHelper): boolean {
  soundness ??= (() => {
    try {
      const exponent = new N.constructor('fffffff1', 16);
      const expected = settled<BigInteger>((callback) => g.modPow(exponent, N, callback));
      return power(toNative(g), toNative(exponent), toNative(N)) === toNative(expected);
    } catch {
      // No BigInt here.
      return false;
    }
  })();
  return soundness;
}

/** (B − k·g^x)^(a + u·x) mod N */
function sharedSecret(helper: AuthenticationHelper, x: bigint, serverB: bigint): bigint {
  const [N, g, k, u] = [toNative(helper.N), toNative(helper.g), toNative(helper.k), toNative(helper.UValue)];
  const base = (((serverB - k * power(g, x, N)) % N) + N) % N;
  return power(base, toNative(helper.getSmallAValue()) + u * x, N);
}

function toOwn({ N }: AuthenticationHelper, value: bigint): BigInteger {
  return new N.constructor(value.toString(16), 16);
}

function toNative(value: BigInteger): bigint {
  return BigInt(`0x${value.toString(16)}`);
}

// Four bits of the exponent at a time: an eighth fewer multiplications than bit by bit.
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const powers = [BigInt(1)];
  for (let i = 1; i < 16; i++) powers.push(((powers[i - 1] ?? base) * base) % modulus);
  let result = BigInt(1);
  for (const digit of exponent.toString(16)) {
    for (let i = 0; i < 4; i++) result = (result * result) % modulus;
    const factor = powers[Number.parseInt(digit, 16)];
    if (factor && digit !== '0') result = (result * factor) % modulus;
  }
  return result;
}
