import { type BigInteger, isNativeSound, power, toNative } from './native-power.ts';
import type { AuthenticationHelper } from './srp.ts';

/** What a device is to know, and what Cognito is to know of it (DeviceSecretVerifierConfig). */
export interface DeviceSecret {
  password: string;
  config: { Salt: string; PasswordVerifier: string };
}

/** Makes a secret as the library's generateHashDevice does, with its one power computed by native BigInt. */
export async function makeDeviceSecret(
  Helper: new (poolName: string) => AuthenticationHelper,
  groupKey: string,
  deviceKey: string,
): Promise<DeviceSecret> {
  // The library computes A as soon as there is a helper: a fifth of a second in which the page stands still, for a value that isn't wanted here.
  class WithoutPublicValue extends Helper {
    override calculateA(): void {}
  }

  const helper = new WithoutPublicValue(groupKey);
  const { N, g } = helper;
  const number = (hex: string) => new N.constructor(hex, 16);
  const password = toBase64(crypto.getRandomValues(new Uint8Array(passwordBytes)));
  const salt = helper.padHex(number(toHex(crypto.getRandomValues(new Uint8Array(saltBytes)))));
  const x = number(helper.hexHash(salt + helper.hash(`${groupKey}${deviceKey}:${password}`)));
  const verifier = isNativeSound(helper)
    ? number((await power(toNative(g), toNative(x), toNative(N))).toString(16))
    : await new Promise<BigInteger>((resolve, reject) => {
        g.modPow(x, N, (error, value) => (value ? resolve(value) : reject(error)));
      });
  return {
    password,
    config: { Salt: toBase64(fromHex(salt)), PasswordVerifier: toBase64(fromHex(helper.padHex(verifier))) },
  };
}

// As many as the library draws.
const passwordBytes = 40;
const saltBytes = 16;

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
