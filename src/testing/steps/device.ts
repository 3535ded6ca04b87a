import type { Attempt } from '../user-pool/attempt.ts';
import type { Device } from '../user-pool/devices.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import { newServerKeys, toWireHex } from '../user-pool/srp.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';

/** A session that waits for a device's A. */
export const deviceSrpChallenge = defineChallenge<{ attempt: Attempt; deviceKey: string }>('DEVICE_SRP_AUTH');

/** Its session is the SECRET_BLOCK, as with passwords. */
export const devicePasswordChallenge = defineChallenge<{
  attempt: Attempt;
  deviceKey: string;
  identity: string;
  verifier: bigint;
  clientShared: bigint;
  secret: bigint;
  serverShared: bigint;
}>('DEVICE_PASSWORD_VERIFIER');

/** Poses the challenge that a remembered device answers by itself. */
export const askDevice = (pool: UserPool, user: User, attempt: Attempt, device: Device) => ({
  ChallengeName: 'DEVICE_SRP_AUTH',
  Session: pool.sessions.open(deviceSrpChallenge, { attempt, deviceKey: device.key }),
  ChallengeParameters: { USERNAME: user.username, DEVICE_KEY: device.key },
});

/** Answers the device's A. */
export async function poseDevicePasswordVerifier(
  pool: UserPool,
  user: User,
  { attempt, device, salt, verifier, clientShared }: DeviceProof,
): Promise<object> {
  const keys = await newServerKeys(verifier);
  const secretBlock = pool.sessions.open(devicePasswordChallenge, {
    attempt,
    deviceKey: device.key,
    identity: `${device.groupKey}${device.key}`,
    verifier,
    clientShared,
    secret: keys.secret,
    serverShared: keys.shared,
  });
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: toWireHex(salt),
      SECRET_BLOCK: secretBlock,
      SRP_B: toWireHex(keys.shared),
      DEVICE_KEY: device.key,
      USERNAME: user.username,
    },
  };
}

interface DeviceProof {
  attempt: Attempt;
  device: Device;
  salt: bigint;
  verifier: bigint;
  clientShared: bigint;
}
