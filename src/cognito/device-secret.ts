import { makeVerifier } from './srp.ts';

/** What a device is to know, and what Cognito is to know of it (DeviceSecretVerifierConfig). */
export interface DeviceSecret {
  password: string;
  config: { Salt: string; PasswordVerifier: string };
}

/** Makes a secret as amazon-cognito-identity-js does: the group of devices is what the pool is to a person. */
export async function makeDeviceSecret(groupKey: string, deviceKey: string): Promise<DeviceSecret> {
  const password = toBase64(crypto.getRandomValues(new Uint8Array(passwordBytes)));
  const { salt, verifier } = await makeVerifier(groupKey, deviceKey, password);
  return { password, config: { Salt: toBase64(salt), PasswordVerifier: toBase64(verifier) } };
}

// As many as the library draws.
const passwordBytes = 40;

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
