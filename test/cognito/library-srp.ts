import * as library from 'amazon-cognito-identity-js';

interface BigInteger {
  readonly constructor: new (digits: string, radix: number) => BigInteger;
  toString(radix: number): string;
  modPow(exponent: BigInteger, modulus: BigInteger, callback: (error: unknown, value?: BigInteger) => void): void;
}

/** The SRP of amazon-cognito-identity-js, to be compared with. */
interface AuthenticationHelper {
  readonly N: BigInteger;
  readonly g: BigInteger;
  hash(text: string): string;
  hexHash(hex: string): string;
  padHex(value: BigInteger): string;
  generateRandomSmallA(): BigInteger;
  getLargeAValue(callback: (error: unknown, value?: BigInteger) => void): void;
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    serverB: BigInteger,
    salt: BigInteger,
    callback: (error: unknown, key?: Uint8Array) => void,
  ): void;
}

// The library exports it, but its index.d.ts leaves it out.
export const { AuthenticationHelper: Helper } = library as unknown as {
  AuthenticationHelper: new (poolName: string) => AuthenticationHelper;
};

/** A, and the key that proves a password, by the library's arithmetic, from a private value that is given. */
export async function derivedBy(
  poolName: string,
  privateValue: Uint8Array,
  [username, password, serverPublicValue, salt]: readonly [string, string, string, string],
) {
  class Given extends Helper {
    override generateRandomSmallA() {
      return new this.N.constructor(Buffer.from(privateValue).toString('hex'), 16);
    }
  }
  const helper = new Given(poolName);
  const number = (hex: string) => new helper.N.constructor(hex, 16);
  const A = await settled<BigInteger>((callback) => helper.getLargeAValue(callback));
  const key = await settled<Uint8Array>((callback) =>
    helper.getPasswordAuthenticationKey(username, password, number(serverPublicValue), number(salt), callback),
  );
  return { publicValue: A.toString(16), key: Buffer.from(key).toString('hex') };
}

function settled<Result>(start: (callback: (error: unknown, result?: Result) => void) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    start((error, result) => (result === undefined ? reject(error) : resolve(result)));
  });
}
