import { type AuthConfig, Secret } from '../../src/cognito/index.ts';
import type { DeviceConfiguration, LocalCognito, LocalCognitoConfig } from '../../src/testing/index.ts';
import { challengeIn } from './canned.ts';
import { ada, begin, type memory, type open, password, username } from './page.ts';

type Page = ReturnType<typeof open>;
type Storage = ReturnType<typeof memory>;

/** A pool that tracks devices, where a remembered one is asked for no second factor. Ada gets codes by text. */
export function devicePool(
  device: Partial<DeviceConfiguration> = {},
  more: LocalCognitoConfig = {},
): LocalCognitoConfig {
  return {
    mfaConfiguration: 'OPTIONAL',
    deviceConfiguration: { challengeRequiredOnNewDevice: true, ...device },
    codes: () => '123456',
    users: [{ ...ada, attributes: { phone_number: '+15550009999' }, userMfaSettingList: ['SMS_MFA'] }],
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...more,
  };
}

/** A page whose browser has become a device of Ada's. */
export async function knownDevice(pool: LocalCognitoConfig = devicePool(), config: Partial<AuthConfig> = {}) {
  const page = begin(pool, config);
  const step = await signInByText(page);
  page.local.clearCalls();
  return { ...page, step };
}

export async function signInByText({ gateway }: Page) {
  const challenge = challengeIn(await gateway.signIn({ username, password }), 'SMS_MFA');
  return gateway.respondToChallenge({ challenge, code: new Secret('123456') });
}

/** The parts of a device that are in the storage, by the name they are kept under. */
export function storedDevices({ map }: Storage): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  for (const [key, value] of map) {
    const [, name, part] =
      /^CognitoIdentityServiceProvider\.[^.]+\.(.+)\.(deviceKey|deviceGroupKey|randomPasswordKey)$/.exec(key) ?? [];
    if (name && part) found[name] = { ...found[name], [part]: value };
  }
  return found;
}

/** What was asked of Cognito: the operation, or the challenge that was answered; with a star where a device was named. */
export const asked = (local: LocalCognito) =>
  local.calls.map(({ operation, request }) => {
    const { ChallengeName, AuthParameters, ChallengeResponses, DeviceKey } = request as Record<string, object>;
    const isNamed = DeviceKey ?? Object.hasOwn({ ...AuthParameters, ...ChallengeResponses }, 'DEVICE_KEY');
    return `${ChallengeName ?? operation}${isNamed ? '*' : ''}`;
  });
