import type { Answer } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { CognitoException } from './error-table.ts';
import { tokenKey } from './storage.ts';

/**
 * What makes this browser a device of somebody, kept where amazon-cognito-identity-js and Amplify keep it: under the name that the person typed, as they do
 * without SRP, and under Cognito's own name for them, as they do with it.
 */
export interface DeviceStore {
  /** The device that this browser is to the first of these names that it is one to. */
  find(usernames: Usernames): Promise<{ username: string; deviceKey: string } | undefined>;
  forget(usernames: Usernames): Promise<void>;
  /** Calls with DEVICE_KEY where there is one. If Cognito doesn't know it any more, forgets it and calls once without. */
  naming(usernames: Usernames, call: (parameters: Answer) => Promise<Answer>): Promise<Answer>;
  /** Whether Cognito refused a call because it doesn't know, or doesn't take, the device in it. */
  isUnknown(error: unknown): boolean;
}

export type Usernames = readonly string[];

/** The key comes first where they are forgotten and last where they are kept: without it the others are nothing. */
const parts = ['deviceKey', 'deviceGroupKey', 'randomPasswordKey'];

export function createDeviceStore({ pool: { clientId }, storage }: AuthContext): DeviceStore {
  const store: DeviceStore = {
    async find(usernames) {
      for (const username of usernames) {
        const deviceKey = await storage.getItem(tokenKey(clientId, username, 'deviceKey'));
        if (deviceKey) return { username, deviceKey };
      }
      return undefined;
    },
    async forget(usernames) {
      for (const username of usernames)
        for (const part of parts) await storage.removeItem(tokenKey(clientId, username, part));
    },
    async naming(usernames, call) {
      const device = await store.find(usernames);
      if (!device) return call({});
      try {
        return await call({ DEVICE_KEY: device.deviceKey });
      } catch (error) {
        if (!store.isUnknown(error)) throw error;
        await store.forget(usernames);
        return call({});
      }
    },
    isUnknown: (error) =>
      error instanceof CognitoException &&
      /ResourceNotFound|InvalidParameter/.test(error.name) &&
      error.says(/device/i),
  };
  return store;
}
