import library from 'amazon-cognito-identity-js/lib/AuthenticationHelper.js';
import { describe, expect, it } from 'vitest';
import { makeDeviceSecret } from '../../src/cognito/device-secret.ts';
import { unwrapped } from '../../src/cognito/load.ts';
import type { AuthenticationHelper } from '../../src/cognito/srp.ts';

const Helper = unwrapped<new (poolName: string) => AuthenticationHelper>(library);
const group = '-AbCdEfGh';
const key = 'eu-west-1_00000000-0000-4000-8000-000000000000';
const toHex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

describe('makeDeviceSecret', () => {
  it('makes the verifier that the library’s own arithmetic makes of the same salt and password', async () => {
    const { password, config } = await makeDeviceSecret(Helper, group, key);
    const helper = new Helper(group);
    const number = (hex: string) => new helper.N.constructor(hex, 16);
    const salt = toHex(config.Salt);
    const x = number(helper.hexHash(salt + helper.hash(`${group}${key}:${password}`)));
    const verifier = await new Promise<string>((resolve, reject) => {
      helper.g.modPow(x, helper.N, (error, value) => (value ? resolve(helper.padHex(value)) : reject(error)));
    });
    expect(toHex(config.PasswordVerifier)).toBe(verifier);
    expect(Buffer.from(password, 'base64')).toHaveLength(40);
    expect(salt).toMatch(/^(00[89a-f]|[0-7])/);
  });

  it('makes another one each time', async () => {
    const secrets = await Promise.all([1, 2].map(() => makeDeviceSecret(Helper, group, key)));
    expect(
      new Set(secrets.flatMap(({ password, config }) => [password, config.Salt, config.PasswordVerifier])).size,
    ).toBe(6);
  });

  it('does not hold up the page: no power of the library’s is computed', async () => {
    const asked: string[] = [];
    class Watched extends Helper {
      override calculateA() {
        asked.push('A');
      }
    }
    const BigInteger = new Helper(group).N.constructor;
    const { modPow } = BigInteger.prototype;
    // The first of a page compares one power with the library's own, which is short.
    await makeDeviceSecret(Watched, group, key);
    BigInteger.prototype.modPow = () => {
      throw new Error('Slow.');
    };
    try {
      await makeDeviceSecret(Watched, group, key);
    } finally {
      BigInteger.prototype.modPow = modPow;
    }
    expect(asked).toEqual([]);
  });
});
