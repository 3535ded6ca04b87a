import type { Attempt } from '../user-pool/attempt.ts';
import { addDevice, checkDevice, confirmedDevice, rememberedDevice } from '../user-pool/devices.ts';
import { issueTokens } from '../user-pool/tokens.ts';
import { type Metadata, runPostAuthentication } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { askDevice } from './device.ts';
import { askSecondFactor } from './second-factor.ts';

/** What a sign-in lacks once the first factor is shown: a further challenge, or nothing, and then there are tokens. */
export async function continueSignIn(
  pool: UserPool,
  user: User,
  attempt: Attempt,
  clientMetadata: Metadata,
): Promise<object> {
  checkDevice(pool, user, attempt.deviceKey);
  const device = rememberedDevice(pool, user, attempt.deviceKey);
  const isTrusted = device && pool.config.deviceConfiguration?.challengeRequiredOnNewDevice;
  if (!attempt.hasSecondFactor && !isTrusted) {
    const asked = await askSecondFactor(pool, user, attempt, clientMetadata);
    if (asked) return asked;
  }
  if (device && !attempt.hasDevice) return askDevice(pool, user, attempt, device);
  return finishSignIn(pool, user, attempt, clientMetadata);
}

/** The end of every way to sign in. A device that isn't known gets a key, to which its tokens are bound at once. */
async function finishSignIn(
  pool: UserPool,
  user: User,
  { occasion, deviceKey, isHosted }: Attempt,
  clientMetadata: Metadata,
): Promise<object> {
  if (isHosted) {
    await runPostAuthentication(pool, user, { newDeviceUsed: false, clientMetadata });
    return { hostedUser: user.sub };
  }
  const known = confirmedDevice(pool, user, deviceKey);
  const added = known || !pool.config.deviceConfiguration ? undefined : addDevice(pool, user);
  await runPostAuthentication(pool, user, { newDeviceUsed: added !== undefined, clientMetadata });
  const { grant, refreshToken } = pool.grants.open(user.sub, { deviceKey: known?.key ?? added?.key });
  const tokens = await issueTokens(pool, user, grant, occasion, clientMetadata);
  const metadata = added && { DeviceKey: added.key, DeviceGroupKey: added.groupKey };
  return {
    AuthenticationResult: { ...tokens, RefreshToken: refreshToken, ...(metadata && { NewDeviceMetadata: metadata }) },
    ChallengeParameters: {},
  };
}
