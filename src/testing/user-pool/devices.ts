import { regionOf } from '../pool-config.ts';
import { ServiceError } from '../wire/service-error.ts';
import { randomBytes, toBase64Url } from './bytes.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** A browser that signed in once. */
export interface Device {
  readonly key: string;
  readonly groupKey: string;
  /** SRP's salt and verifier of the password that the client made for it; undefined until ConfirmDevice. */
  secret: { salt: bigint; verifier: bigint } | undefined;
  name: string | undefined;
  isRemembered: boolean;
  /** Epoch milliseconds, like those below. */
  readonly createdAt: number;
  modifiedAt: number;
  authenticatedAt: number;
}

/** Gives a key to a device that isn't known yet. It counts once ConfirmDevice was called. */
export function addDevice({ clock, config }: UserPool, user: User): Device {
  const now = clock.now();
  const device = {
    key: `${regionOf(config.userPoolId)}_${crypto.randomUUID()}`,
    groupKey: `-${toBase64Url(randomBytes(6)).replace(/[-_]/g, '0')}`,
    secret: undefined,
    name: undefined,
    isRemembered: false,
    createdAt: now,
    modifiedAt: now,
    authenticatedAt: now,
  };
  user.devices.set(device.key, device);
  return device;
}

/** A device that was confirmed. Undefined for one that wasn't, and in a pool that doesn't track devices. */
export function confirmedDevice({ config }: UserPool, user: User, key: string | undefined): Device | undefined {
  const device = key === undefined || !config.deviceConfiguration ? undefined : user.devices.get(key);
  return device?.secret && device;
}

/** Refuses the key of a device that was forgotten, or never was. Clients then go on without. */
export function checkDevice(pool: UserPool, user: User | undefined, key: string | undefined): void {
  if (!pool.config.deviceConfiguration || key === undefined) return;
  if (!user || !confirmedDevice(pool, user, key)) throw noSuchDevice();
}

/** The device for which the person is asked no second factor, and which proves itself instead. */
export function rememberedDevice(pool: UserPool, user: User, key: string | undefined): Device | undefined {
  const device = confirmedDevice(pool, user, key);
  return device?.isRemembered ? device : undefined;
}

export const noSuchDevice = () => new ServiceError('ResourceNotFoundException', 'Device does not exist.');

/** As GetDevice and ListDevices tell it. */
export const describeDevice = (device: Device) => ({
  DeviceKey: device.key,
  DeviceAttributes: [
    { Name: 'device_status', Value: 'valid' },
    ...(device.name === undefined ? [] : [{ Name: 'device_name', Value: device.name }]),
    { Name: 'dev:device_remembered_status', Value: device.isRemembered ? 'remembered' : 'not_remembered' },
  ],
  DeviceCreateDate: device.createdAt / 1000,
  DeviceLastModifiedDate: device.modifiedAt / 1000,
  DeviceLastAuthenticatedDate: device.authenticatedAt / 1000,
});
