import type { Answer } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { deviceName } from './device-name.ts';
import { makeDeviceSecret } from './device-secret.ts';
import type { DeviceStore } from './device-store.ts';
import type { toAuthError } from './error-table.ts';
import type { claimPassword } from './password-claim.ts';
import { Secret } from './secret.ts';
import type { Session } from './session.ts';
import type { SrpSource } from './srp-source.ts';
import { tokenKey } from './storage.ts';
import type { Wire } from './wire.ts';

/** This browser as a device that a pool tracks: it is made known at a first sign-in, and proves itself at the next ones. */
export interface SignInDevice {
  /** ConfirmDevice, for the NewDeviceMetadata of a sign-in. Says whether the person is to be asked if this browser is to be remembered. */
  confirm(metadata: Answer, usernames: readonly string[]): Promise<boolean>;
  /** Answers DEVICE_SRP_AUTH and what follows it. Undefined where this browser isn't the device: what it knew of it is forgotten then. */
  prove(challenge: Answer, usernames: readonly [typed: string, userId: string]): Promise<Answer | undefined>;
}

// By hand, not by import: what this chunk shared with others would become a chunk of its own, for everybody.
interface Surroundings {
  wire: Wire;
  session: Session;
  devices: DeviceStore;
  srp: SrpSource;
  claim: typeof claimPassword;
  asAuthError: typeof toAuthError;
}

export function createDevice(
  context: AuthContext,
  { wire, session, devices, srp, claim, asAuthError }: Surroundings,
): SignInDevice {
  const { config, pool, storage } = context;

  const keyOf = (username: string, part: string) => tokenKey(pool.clientId, username, part);

  async function keep(usernames: ReadonlySet<string>, deviceKey: string, groupKey: string, password: string) {
    await devices.forget([...usernames]);
    for (const username of usernames) {
      await storage.setItem(keyOf(username, 'randomPasswordKey'), password);
      await storage.setItem(keyOf(username, 'deviceGroupKey'), groupKey);
      await storage.setItem(keyOf(username, 'deviceKey'), deviceKey);
    }
  }

  const respond = (ChallengeName: string, ChallengeResponses: Answer, Session: unknown) =>
    wire.call('RespondToAuthChallenge', { ChallengeName, ClientId: pool.clientId, ChallengeResponses, Session });

  return {
    async confirm({ DeviceKey: deviceKey, DeviceGroupKey: groupKey }, usernames) {
      if (typeof deviceKey !== 'string' || typeof groupKey !== 'string' || !deviceKey || !groupKey) return false;
      const secret = await makeDeviceSecret(await srp.loadHelper(), groupKey, deviceKey);
      const DeviceName = (config.deviceName?.trim() || deviceName())?.slice(0, longestName);
      const { UserConfirmationNecessary } = await session
        .call('ConfirmDevice', {
          DeviceKey: deviceKey,
          DeviceSecretVerifierConfig: secret.config,
          ...(DeviceName && { DeviceName }),
        })
        .catch((error): Answer => {
          if (!mayBeDone.test(asAuthError(error).code)) throw error;
          // It may have been carried out. If not, the next sign-in finds that Cognito doesn't know the key.
          return {};
        });
      await keep(new Set(usernames), deviceKey, groupKey, secret.password);
      const { rememberDevice = 'ask' } = config;
      if (UserConfirmationNecessary !== true) return false;
      if (rememberDevice === 'always')
        await session.call('UpdateDeviceStatus', { DeviceKey: deviceKey, DeviceRememberedStatus: 'remembered' });
      return rememberDevice === 'ask';
    },
    async prove({ Session }, usernames) {
      const forget = () => devices.forget(usernames).then(() => undefined);
      const { username = '', deviceKey: DEVICE_KEY = '' } = (await devices.find(usernames)) ?? {};
      const groupKey = await storage.getItem(keyOf(username, 'deviceGroupKey'));
      const password = await storage.getItem(keyOf(username, 'randomPasswordKey'));
      if (!groupKey || !password) return forget();
      const [, USERNAME] = usernames;
      try {
        const proof = await srp.startFor(groupKey);
        const posed = await respond('DEVICE_SRP_AUTH', { USERNAME, DEVICE_KEY, SRP_A: proof.publicValue }, Session);
        if (posed.ChallengeName !== 'DEVICE_PASSWORD_VERIFIER') return posed;
        const claimant = { poolName: groupKey, userId: DEVICE_KEY, password: new Secret(password), srp: proof };
        const claimed = await claim(posed, claimant, wire.now());
        return await respond(posed.ChallengeName, { USERNAME, DEVICE_KEY, ...claimed }, posed.Session);
      } catch (error) {
        if (devices.isUnknown(error) || asAuthError(error).code === 'incorrect-credentials') return forget();
        throw error;
      }
    },
  };
}

const mayBeDone = /^(network|timeout|bad-response|service-unavailable)$/;
// Cognito takes 1024 characters; a list shows fewer.
const longestName = 256;
