import { confirmedDevice, noSuchDevice } from '../user-pool/devices.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { optional, text } from '../wire/parameters.ts';
import { deviceKey, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html */
export const updateDeviceStatus = operation(
  {
    AccessToken: token,
    DeviceKey: deviceKey,
    DeviceRememberedStatus: optional(text({ oneOf: ['remembered', 'not_remembered'] })),
  },
  async (pool, { AccessToken, DeviceKey, DeviceRememberedStatus }) => {
    const device = confirmedDevice(pool, await userByAccessToken(pool, AccessToken), DeviceKey);
    if (!device) throw noSuchDevice();
    if (DeviceRememberedStatus !== undefined) device.isRemembered = DeviceRememberedStatus === 'remembered';
    device.modifiedAt = pool.clock.now();
    return {};
  },
);
