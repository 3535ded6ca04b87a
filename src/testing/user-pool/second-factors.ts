import type { SecondFactor } from '../factor-config.ts';
import type { SeedUser } from '../pool-config.ts';
import { isBase32, newTotpSecret } from './totp.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** A person's MFA settings. */
export interface SecondFactors {
  enabled: readonly SecondFactor[];
  preferred: SecondFactor | undefined;
  /** An authenticator app that has proven itself. */
  softwareToken: SoftwareToken | undefined;
  /** The secret of an app that is yet to do so. */
  pendingSecret: string | undefined;
}

interface SoftwareToken {
  /** In base32. */
  secret: string;
  friendlyDeviceName: string | undefined;
  /** Of the last code that was taken: no code is taken twice, nor an older one. */
  lastStep: number;
}

/** Throws a TypeError for a secret that no authenticator app could take. */
export function seedSecondFactors(seed: SeedUser): SecondFactors {
  const enabled = seed.userMfaSettingList ?? [];
  const secret = seed.softwareToken?.secret ?? newTotpSecret();
  if (!isBase32(secret))
    throw new TypeError(`The software token's secret '${secret}' is not base32. Use A to Z and 2 to 7.`);
  const hasToken = seed.softwareToken !== undefined || enabled.includes('SOFTWARE_TOKEN_MFA');
  const friendlyDeviceName = seed.softwareToken?.friendlyDeviceName;
  return {
    enabled,
    preferred: seed.preferredMfaSetting,
    softwareToken: hasToken ? { secret, friendlyDeviceName, lastStep: Number.NEGATIVE_INFINITY } : undefined,
    pendingSecret: undefined,
  };
}

/** Whether a code could reach the person this way, or an app could make one. */
export function isSetUp(user: User, factor: SecondFactor): boolean {
  switch (factor) {
    case 'SMS_MFA':
      return user.attributes.has('phone_number');
    case 'EMAIL_OTP':
      return user.attributes.get('email_verified') === 'true';
    case 'SOFTWARE_TOKEN_MFA':
      return user.secondFactors.softwareToken !== undefined;
    default:
      return factor satisfies never;
  }
}

/**
 * The second factors that a sign-in may ask for. A pool that requires one takes what the person could use, where they chose none themselves;
 * none at all means there that one has to be set up, and elsewhere that none is asked for.
 */
export function usableSecondFactors({ config }: UserPool, user: User): SecondFactor[] {
  if (config.mfaConfiguration === 'OFF') return [];
  const possible = config.enabledMfas.filter((factor) => isSetUp(user, factor));
  const chosen = possible.filter((factor) => user.secondFactors.enabled.includes(factor));
  return chosen.length === 0 && config.mfaConfiguration === 'ON' ? possible : chosen;
}

/** Turns a second factor on. */
export function enableSecondFactor(user: User, factor: SecondFactor): void {
  const { secondFactors } = user;
  secondFactors.enabled = [...new Set([...secondFactors.enabled, factor])];
}

/** What GetUser and GetUserAuthFactors say of it; without settings, nothing. */
export function describeSecondFactors({ secondFactors: { enabled, preferred } }: User) {
  return {
    ...(preferred !== undefined && { PreferredMfaSetting: preferred }),
    ...(enabled.length > 0 && { UserMFASettingList: enabled }),
  };
}
