import { type Answer, asRecord, asText } from './answer.ts';
import type { DeviceStore } from './device-store.ts';
import { AuthError } from './errors.ts';
import type { AuthUser, Device, Gateway } from './gateway/index.ts';
import type { Session } from './session.ts';

/** The devices of the person who is signed in. */
export type Devices = Pick<Gateway, 'rememberDevice' | 'listDevices' | 'forgetDevice'>;

export interface DevicesSurroundings {
  session: Session;
  devices: DeviceStore;
}

export function createDevices({ session, devices }: DevicesSurroundings): Devices {
  async function current(): Promise<{ names: readonly string[]; key: string | undefined }> {
    const user = (await session.current())?.user;
    const names = user ? namesOf(user) : [];
    return { names, key: (await session.deviceKey()) ?? (await devices.find(names))?.deviceKey };
  }

  /** Runs a call about a device. False where Cognito doesn't know it: this browser then doesn't, either. */
  async function finds(operation: string, input: Answer & { DeviceKey: string }): Promise<boolean> {
    const { names, key } = await current();
    const drop = async () => {
      const stored = (await devices.find(names))?.deviceKey;
      if (input.DeviceKey === key || input.DeviceKey === stored) await devices.forget(names);
    };
    try {
      await session.call(operation, input);
      if (operation === 'ForgetDevice') await drop();
      return true;
    } catch (error) {
      if (!devices.isUnknown(error)) throw error;
      await drop();
      return false;
    }
  }

  return {
    async rememberDevice({ remember }) {
      const { key } = await current();
      if (!(await session.current())) throw new AuthError('not-signed-in');
      const DeviceRememberedStatus = remember ? 'remembered' : 'not_remembered';
      const isKnown = key && (await finds('UpdateDeviceStatus', { DeviceKey: key, DeviceRememberedStatus }));
      // One that isn't known isn't remembered, which may be what was asked.
      if (isKnown || !remember) return;
      const cause = new Error('This browser is no device of this person: another sign-in makes it one.');
      throw new AuthError('unexpected', { cause });
    },
    async listDevices() {
      const { key } = await current();
      const found = new Map<string, Device>();
      const seen = new Set<string | undefined>();
      let from: string | undefined;
      do {
        seen.add(from);
        const page = await session.call('ListDevices', { Limit: pageSize, ...(from && { PaginationToken: from }) });
        if (!Array.isArray(page.Devices))
          throw new AuthError('bad-response', { cause: new Error('ListDevices without Devices.') });
        for (const device of page.Devices) {
          const read = readDevice(device, key);
          if (read) found.set(read.deviceKey, read);
        }
        from = asText(page.PaginationToken);
      } while (from && !seen.has(from));
      return [...found.values()];
    },
    async forgetDevice({ deviceKey }) {
      await finds('ForgetDevice', { DeviceKey: deviceKey });
    },
  };
}

/** The names under which a person who is signed in may have typed themselves in. */
export const namesOf = ({ username, email, phoneNumber, claims }: AuthUser): readonly string[] =>
  [username, email, phoneNumber, claims.preferred_username].filter((name) => typeof name === 'string');

// The most that Cognito gives at once.
const pageSize = 60;

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function readDevice(value: unknown, current: string | undefined): Device | undefined {
  const device = asRecord(value);
  const deviceKey = asText(device?.DeviceKey);
  if (!device || !deviceKey) return undefined;
  const attributes = asList(device.DeviceAttributes).map(asRecord);
  const attribute = (name: string) => asText(attributes.find((one) => one?.Name === name)?.Value);
  return {
    deviceKey,
    name: attribute('device_name'),
    isRemembered: attribute('dev:device_remembered_status') === 'remembered',
    isCurrent: deviceKey === current,
    lastIpAddress: attribute('last_ip_used'),
    createdAt: asTime(device.DeviceCreateDate),
    modifiedAt: asTime(device.DeviceLastModifiedDate),
    authenticatedAt: asTime(device.DeviceLastAuthenticatedDate),
  };
}

// Cognito's are in seconds.
const asTime = (seconds: unknown) => (typeof seconds === 'number' ? seconds * 1000 : 0);
