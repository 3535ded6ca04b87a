import { confirmedDevice, noSuchDevice } from '../user-pool/devices.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { deviceKey, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html */
export const forgetDevice = operation(
  { AccessToken: token, DeviceKey: deviceKey },
  async (pool, { AccessToken, DeviceKey }) => {
    const user = await userByAccessToken(pool, AccessToken);
    if (!confirmedDevice(pool, user, DeviceKey)) throw noSuchDevice();
    user.devices.delete(DeviceKey);
    return undefined;
  },
);
