import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { deviceName } from './device-name.ts';
import { loadDeviceHelper, makeDeviceSecret } from './device-secret.ts';
import { type DeviceStore, deviceParts, isDeviceUnknown } from './device-store.ts';
import { toAuthError } from './error-table.ts';
import { claimPassword } from './password-claim.ts';
import { Secret } from './secret.ts';
import type { Session } from './session.ts';
import { createSrp } from './srp.ts';
import { tokenKey } from './storage.ts';
import type { Wire } from './wire.ts';

/** This browser as a device that a pool tracks: it is made known at a first sign-in, and proves itself at the next ones. */
export interface SignInDevice {
  /** ConfirmDevice, for the NewDeviceMetadata of a sign-in. Says whether the person is to be asked if this browser is to be remembered. */
  confirm(metadata: unknown, usernames: readonly string[]): Promise<boolean>;
  /** Answers DEVICE_SRP_AUTH and what follows it. Undefined where this browser isn't the device: what it knew of it is forgotten then. */
  prove(challenge: Answer, usernames: readonly [typed: string, userId: string]): Promise<Answer | undefined>;
}

interface Surroundings {
  wire: Wire;
  session: Session;
  devices: DeviceStore;
}

export function createDevice(context: AuthContext, { wire, session, devices }: Surroundings): SignInDevice {
  const { config, pool, storage } = context;

  async function keep(usernames: readonly string[], values: Readonly<Record<string, string>>): Promise<void> {
    await devices.forget(usernames);
    for (const username of usernames)
      for (const part of [...deviceParts].reverse())
        await storage.setItem(tokenKey(pool.clientId, username, part), values[part] ?? '');
  }

  const respond = (ChallengeName: string, ChallengeResponses: Answer, Session: unknown) =>
    wire.call('RespondToAuthChallenge', { ChallengeName, ClientId: pool.clientId, ChallengeResponses, Session });

  return {
    async confirm(metadata, usernames) {
      const { DeviceKey, DeviceGroupKey } = asRecord(metadata) ?? {};
      const [deviceKey, deviceGroupKey] = [asText(DeviceKey), asText(DeviceGroupKey)];
      if (!deviceKey || !deviceGroupKey) return false;
      const secret = await makeDeviceSecret(await loadDeviceHelper(), deviceGroupKey, deviceKey);
      const DeviceName = (config.deviceName?.trim() || deviceName())?.slice(0, longestName);
      const { UserConfirmationNecessary } = await session
        .call('ConfirmDevice', {
          DeviceKey: deviceKey,
          DeviceSecretVerifierConfig: secret.config,
          ...(DeviceName && { DeviceName }),
        })
        .catch((error): Answer => {
          if (!mayBeDone.test(toAuthError(error).code)) throw error;
          // It may have been carried out. If not, the next sign-in finds that Cognito doesn't know the key.
          return {};
        });
      await keep([...new Set(usernames)], { deviceKey, deviceGroupKey, randomPasswordKey: secret.password });
      const { rememberDevice = 'ask' } = config;
      if (UserConfirmationNecessary !== true) return false;
      if (rememberDevice === 'always')
        await session.call('UpdateDeviceStatus', { DeviceKey: deviceKey, DeviceRememberedStatus: 'remembered' });
      return rememberDevice === 'ask';
    },
    async prove({ Session, ChallengeParameters }, usernames) {
      const forget = () => devices.forget(usernames).then(() => undefined);
      const [DEVICE_KEY, groupKey, password] = await Promise.all(
        deviceParts.map((part) => devices.read(part, usernames)),
      );
      if (!DEVICE_KEY || !groupKey || !password) return forget();
      const USERNAME = asText(asRecord(ChallengeParameters)?.USERNAME) ?? usernames[1];
      try {
        const srp = await createSrp(await loadDeviceHelper(), groupKey);
        const posed = await respond('DEVICE_SRP_AUTH', { USERNAME, DEVICE_KEY, SRP_A: srp.publicValue }, Session);
        if (posed.ChallengeName !== 'DEVICE_PASSWORD_VERIFIER') return posed;
        const claimant = { poolName: groupKey, userId: DEVICE_KEY, password: new Secret(password), srp };
        const parameters = asRecord(posed.ChallengeParameters) ?? {};
        const claim = await claimPassword(posed.ChallengeName, parameters, claimant, wire.now());
        return await respond(posed.ChallengeName, { USERNAME, DEVICE_KEY, ...claim }, posed.Session);
      } catch (error) {
        if (isDeviceUnknown(error) || toAuthError(error).code === 'incorrect-credentials') return forget();
        throw error;
      }
    },
  };
}

const mayBeDone = /^(network|timeout|bad-response|service-unavailable)$/;
// Cognito takes 1024 characters; a list shows fewer.
const longestName = 256;
