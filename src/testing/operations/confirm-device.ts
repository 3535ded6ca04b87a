import { fromBase64, toHex } from '../user-pool/bytes.ts';
import { noSuchDevice } from '../user-pool/devices.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { optional, structure, text } from '../wire/parameters.ts';
import { invalidParameter, ServiceError } from '../wire/service-error.ts';
import { deviceKey, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html */
export const confirmDevice = operation(
  {
    AccessToken: token,
    DeviceKey: deviceKey,
    DeviceSecretVerifierConfig: optional(structure({ PasswordVerifier: optional(text()), Salt: optional(text()) })),
    DeviceName: optional(text({ min: 1, max: 1024 })),
  },
  async (pool, { AccessToken, DeviceKey, DeviceSecretVerifierConfig: secret, DeviceName }) => {
    const user = await userByAccessToken(pool, AccessToken);
    const device = pool.config.deviceConfiguration && user.devices.get(DeviceKey);
    if (!device) throw noSuchDevice();
    if (device.secret) throw new ServiceError('DeviceKeyExistsException', 'Device already exists.');
    device.secret = { salt: read('Salt', secret?.Salt), verifier: read('PasswordVerifier', secret?.PasswordVerifier) };
    const isAsked = pool.config.deviceConfiguration?.deviceOnlyRememberedOnUserPrompt === true;
    device.name = DeviceName;
    device.isRemembered = !isAsked;
    device.modifiedAt = pool.clock.now();
    return { UserConfirmationNecessary: isAsked };
  },
);

function read(name: string, base64: string | undefined): bigint {
  const bytes = base64 ? fromBase64(base64) : undefined;
  if (!bytes || bytes.length === 0) throw invalidParameter(`Invalid ${name} in DeviceSecretVerifierConfig`);
  return BigInt(`0x${toHex(bytes)}`);
}
