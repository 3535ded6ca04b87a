import { describe, expect, it } from 'vitest';
import { makeDeviceSecret } from '../../src/cognito/device-secret.ts';
import { Helper } from './library-srp.ts';

const group = '-AbCdEfGh';
const key = 'eu-west-1_00000000-0000-4000-8000-000000000000';
const toHex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

describe('makeDeviceSecret', () => {
  it('makes the verifier that the library’s own arithmetic makes of the same salt and password', async () => {
    const { password, config } = await makeDeviceSecret(group, key);
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
    const secrets = await Promise.all([1, 2].map(() => makeDeviceSecret(group, key)));
    expect(
      new Set(secrets.flatMap(({ password, config }) => [password, config.Salt, config.PasswordVerifier])).size,
    ).toBe(6);
  });
});
