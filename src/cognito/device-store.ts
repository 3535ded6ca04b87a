import type { Answer } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { CognitoException } from './error-table.ts';
import type { AuthUser } from './gateway/index.ts';
import { tokenKey } from './storage.ts';

/**
 * What makes this browser a device of somebody, kept where amazon-cognito-identity-js and Amplify keep it: under the name that the person typed, as they do
 * without SRP, and under Cognito's own name for them, as they do with it.
 */
export interface DeviceStore {
  /** One part of the first of these names that this browser is a device of. */
  read(part: DevicePart, usernames: Usernames): Promise<string | undefined>;
  /** Calls with DEVICE_KEY where there is one. If Cognito doesn't know it any more, forgets it and calls once without. */
  naming(usernames: Usernames, call: (parameters: Answer) => Promise<Answer>): Promise<Answer>;
  forget(usernames: Usernames): Promise<void>;
}

type DevicePart = 'deviceKey' | 'deviceGroupKey' | 'randomPasswordKey';
type Usernames = readonly (string | undefined)[];

/** The key comes first where they are forgotten and last where they are kept: without it the others are nothing. */
export const deviceParts: readonly DevicePart[] = ['deviceKey', 'deviceGroupKey', 'randomPasswordKey'];

export function createDeviceStore({ pool: { clientId }, storage }: AuthContext): DeviceStore {
  async function read(part: DevicePart, usernames: Usernames): Promise<string | undefined> {
    for (const username of usernames) {
      const keyOf = (part: DevicePart) => tokenKey(clientId, username ?? '', part);
      if (username && (await storage.getItem(keyOf('deviceKey'))))
        return (await storage.getItem(keyOf(part))) ?? undefined;
    }
    return undefined;
  }

  async function forget(usernames: Usernames): Promise<void> {
    for (const username of usernames)
      for (const part of deviceParts) if (username) await storage.removeItem(tokenKey(clientId, username, part));
  }

  return {
    read,
    forget,
    async naming(usernames, call) {
      const DEVICE_KEY = await read('deviceKey', usernames);
      try {
        return await call(DEVICE_KEY ? { DEVICE_KEY } : {});
      } catch (error) {
        if (!DEVICE_KEY || !isDeviceUnknown(error)) throw error;
        await forget(usernames);
        return call({});
      }
    },
  };
}

/** Whether Cognito refused a call because it doesn't know, or doesn't take, the device in it. */
export const isDeviceUnknown = (error: unknown): boolean =>
  error instanceof CognitoException && /ResourceNotFound|InvalidParameter/.test(error.name) && error.says(/device/i);

/** The names under which a person who is signed in may have typed themselves in. */
export const namesOf = ({ username, email, phoneNumber, claims }: AuthUser): Usernames => [
  username,
  email,
  phoneNumber,
  typeof claims.preferred_username === 'string' ? claims.preferred_username : undefined,
];
