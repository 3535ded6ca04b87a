import type { Answer } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { CognitoException } from './error-table.ts';
import { tokenKey } from './storage.ts';

/**
 * What makes this browser a device of somebody, kept where amazon-cognito-identity-js and Amplify keep it: under the name that the person typed, as they do
 * without SRP, and under Cognito's own name for them, as they do with it.
 */
export interface DeviceStore {
  /** Where a part of a device is kept. */
  keyOf(username: string, part: DevicePart): string;
  /** The device that this browser is to the first of these names that it is one to. */
  find(usernames: Usernames): Promise<{ username: string; deviceKey: string } | undefined>;
  forget(usernames: Usernames): Promise<void>;
  /** Calls with DEVICE_KEY where there is one. If Cognito doesn't know it any more, forgets it and calls once without. */
  naming(usernames: Usernames, call: (device: { DEVICE_KEY?: string }) => Promise<Answer>): Promise<Answer>;
  /** Whether Cognito refused a call because it doesn't know, or doesn't take, the device in it. */
  isUnknown(error: unknown): boolean;
}

export type Usernames = readonly string[];
type DevicePart = 'deviceKey' | 'deviceGroupKey' | 'randomPasswordKey';

/** The key comes first where they are forgotten and last where they are kept: without it the others are nothing. */
const parts: readonly DevicePart[] = ['deviceKey', 'deviceGroupKey', 'randomPasswordKey'];

export function createDeviceStore({ pool: { clientId }, storage }: AuthContext): DeviceStore {
  const keyOf = (username: string, part: DevicePart) => tokenKey(clientId, username, part);
  const isUnknown = (error: unknown) =>
    error instanceof CognitoException && /ResourceNotFound|InvalidParameter/.test(error.name) && error.says(/device/i);

  async function find(usernames: Usernames) {
    for (const username of usernames) {
      const deviceKey = await storage.getItem(keyOf(username, 'deviceKey'));
      if (deviceKey) return { username, deviceKey };
    }
    return undefined;
  }

  async function forget(usernames: Usernames) {
    for (const username of usernames) for (const part of parts) await storage.removeItem(keyOf(username, part));
  }

  return {
    keyOf,
    isUnknown,
    find,
    forget,
    async naming(usernames, call) {
      const device = await find(usernames);
      try {
        return await call(device ? { DEVICE_KEY: device.deviceKey } : {});
      } catch (error) {
        if (!device || !isUnknown(error)) throw error;
        await forget(usernames);
        return call({});
      }
    },
  };
}
