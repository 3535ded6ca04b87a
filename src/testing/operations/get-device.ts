import { confirmedDevice, describeDevice, noSuchDevice } from '../user-pool/devices.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { deviceKey, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDevice.html */
export const getDevice = operation(
  { AccessToken: token, DeviceKey: deviceKey },
  async (pool, { AccessToken, DeviceKey }) => {
    const device = confirmedDevice(pool, await userByAccessToken(pool, AccessToken), DeviceKey);
    if (!device) throw noSuchDevice();
    return { Device: describeDevice(device) };
  },
);
