import type { FirstFactor } from '../factor-config.ts';
import { isPasskeyTwoFactors } from './passkeys.ts';
import { usableSecondFactors } from './second-factors.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** A way to begin a sign-in by USER_AUTH, as AvailableChallenges and PREFERRED_CHALLENGE name it. */
export type FirstChallenge = 'PASSWORD_SRP' | 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

const firstChallenges: readonly string[] = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

export const isFirstChallenge = (name: string | undefined): name is FirstChallenge =>
  name !== undefined && firstChallenges.includes(name);

/** The first factors that the pool allows and the person has. */
export function configuredFactors({ config }: UserPool, user: User): FirstFactor[] {
  return config.signInPolicy.allowedFirstAuthFactors.filter((factor) => isConfigured(user, factor));
}

/** What the person may begin with. Who has a second factor, or must have one, begins with the password, or with a passkey that counts as two. */
export function availableChallenges(pool: UserPool, user: User): FirstChallenge[] {
  const needsTwo = pool.config.mfaConfiguration === 'ON' || usableSecondFactors(pool, user).length > 0;
  const isEnough = (factor: FirstFactor) =>
    factor === 'PASSWORD' || (factor === 'WEB_AUTHN' && isPasskeyTwoFactors(pool, user));
  return toChallenges(configuredFactors(pool, user).filter((factor) => !needsTwo || isEnough(factor)));
}

/** What the person has, also where it is too little to begin with. */
export const configuredChallenges = (pool: UserPool, user: User): FirstChallenge[] =>
  toChallenges(configuredFactors(pool, user));

/** What somebody who doesn't exist is offered: what the pool allows, but no passkey. */
export const simulatedChallenges = ({ config }: UserPool): FirstChallenge[] =>
  toChallenges(
    config.signInPolicy.allowedFirstAuthFactors.filter(
      (factor) => factor === 'PASSWORD' || (factor !== 'WEB_AUTHN' && config.mfaConfiguration !== 'ON'),
    ),
  );

function isConfigured(user: User, factor: FirstFactor): boolean {
  switch (factor) {
    case 'PASSWORD':
      return user.password !== undefined;
    case 'EMAIL_OTP':
      return user.attributes.get('email_verified') === 'true' && user.status === 'CONFIRMED';
    case 'SMS_OTP':
      return user.attributes.get('phone_number_verified') === 'true' && user.status === 'CONFIRMED';
    case 'WEB_AUTHN':
      return user.passkeys.credentials.length > 0;
    default:
      return factor satisfies never;
  }
}

const toChallenges = (factors: readonly FirstFactor[]): FirstChallenge[] =>
  factors.flatMap((factor): FirstChallenge[] => (factor === 'PASSWORD' ? ['PASSWORD_SRP', 'PASSWORD'] : [factor]));
