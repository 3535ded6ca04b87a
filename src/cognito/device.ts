import type { Answer } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { deviceName } from './device-name.ts';
import { makeDeviceSecret } from './device-secret.ts';
import type { DeviceStore, Usernames } from './device-store.ts';
import type { toAuthError } from './error-table.ts';
import type { Exchange, Turn } from './exchange.ts';
import type { claimPassword } from './password-claim.ts';
import type { Session } from './session.ts';
import type { createSrp } from './srp.ts';
import type { Wire } from './wire.ts';

/** This browser as a device that a pool tracks: it is made known at a first sign-in, and proves itself at the next ones. */
export interface SignInDevice {
  /** ConfirmDevice, for the NewDeviceMetadata of a sign-in. Says whether the person is to be asked if this browser is to be remembered. */
  confirm(metadata: Answer, usernames: Usernames): Promise<boolean>;
  /**
   * Answers DEVICE_SRP_AUTH and what follows it. Where this browser isn't the device, what it knew of it is forgotten and the sign-in begins again: nobody
   * is asked, and it happens once.
   */
  prove(posed: Answer, exchange: Exchange, beginAgain: () => Promise<Turn>): Promise<Turn>;
}

// By hand, not by import: what this chunk shared with others would become a chunk of its own, for everybody.
interface Surroundings {
  wire: Wire;
  session: Session;
  devices: DeviceStore;
  createSrp: typeof createSrp;
  claimPassword: typeof claimPassword;
  toAuthError: typeof toAuthError;
}

export function createDevice(
  context: AuthContext,
  { wire, session, devices, createSrp, claimPassword, toAuthError }: Surroundings,
): SignInDevice {
  const { config, pool, storage } = context;

  const { keyOf, forget, isUnknown } = devices;

  async function keep(usernames: ReadonlySet<string>, deviceKey: string, groupKey: string, password: string) {
    await forget([...usernames]);
    for (const username of usernames) {
      await storage.setItem(keyOf(username, 'randomPasswordKey'), password);
      await storage.setItem(keyOf(username, 'deviceGroupKey'), groupKey);
      await storage.setItem(keyOf(username, 'deviceKey'), deviceKey);
    }
  }

  const respond = (ChallengeName: string, ChallengeResponses: Answer, Session: unknown) =>
    wire.call('RespondToAuthChallenge', { ChallengeName, ClientId: pool.clientId, ChallengeResponses, Session });

  /** What Cognito says to the proof; undefined where there is nothing to prove with. */
  async function proof(session: unknown, usernames: readonly [string, string]): Promise<Answer | undefined> {
    const { username = '', deviceKey: DEVICE_KEY = '' } = (await devices.find(usernames)) ?? {};
    const poolName = await storage.getItem(keyOf(username, 'deviceGroupKey'));
    const password = await storage.getItem(keyOf(username, 'randomPasswordKey'));
    if (!poolName || !password) return undefined;
    const [, USERNAME] = usernames;
    const srpOfGroup = await createSrp(poolName);
    const posed = await respond('DEVICE_SRP_AUTH', { USERNAME, DEVICE_KEY, SRP_A: srpOfGroup.publicValue }, session);
    if (posed.ChallengeName !== 'DEVICE_PASSWORD_VERIFIER') return posed;
    const claim = await claimPassword(posed, { poolName, userId: DEVICE_KEY, password, srp: srpOfGroup }, wire.now());
    return respond(posed.ChallengeName, { USERNAME, DEVICE_KEY, ...claim }, posed.Session);
  }

  return {
    async confirm({ DeviceKey: deviceKey, DeviceGroupKey: groupKey }, usernames) {
      if (typeof deviceKey !== 'string' || typeof groupKey !== 'string' || !deviceKey || !groupKey) return false;
      const secret = await makeDeviceSecret(groupKey, deviceKey);
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
      await keep(new Set(usernames), deviceKey, groupKey, secret.password);
      const { rememberDevice = 'ask' } = config;
      if (UserConfirmationNecessary !== true) return false;
      if (rememberDevice === 'always')
        await session.call('UpdateDeviceStatus', { DeviceKey: deviceKey, DeviceRememberedStatus: 'remembered' });
      return rememberDevice === 'ask';
    },
    async prove(answer, exchange, beginAgain) {
      const { username, userId = username } = exchange;
      const usernames = [username, userId] as const;
      const proved = await proof(answer.Session, usernames).catch((error) => {
        if (isUnknown(error) || toAuthError(error).code === 'incorrect-credentials') return undefined;
        throw error;
      });
      if (proved) return { answer: proved, exchange: { ...exchange, userId, input: undefined } };
      await forget(usernames);
      const again = await beginAgain();
      return { ...again, exchange: { ...again.exchange, input: undefined } };
    },
  };
}

const mayBeDone = /^(network|timeout|bad-response|service-unavailable)$/;
// Cognito takes 1024 characters; a list shows fewer.
const longestName = 256;
