import type { FirstFactor } from '../pool-config.ts';
import { usableSecondFactors } from './second-factors.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** A way to begin a sign-in by USER_AUTH, as AvailableChallenges and PREFERRED_CHALLENGE name it. */
export type FirstChallenge = 'PASSWORD_SRP' | 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP';

export const isFirstChallenge = (name: string | undefined): name is FirstChallenge =>
  name === 'PASSWORD_SRP' || name === 'PASSWORD' || name === 'EMAIL_OTP' || name === 'SMS_OTP';

/** The first factors that the pool allows and the person has. */
export function configuredFactors({ config }: UserPool, user: User): FirstFactor[] {
  return config.signInPolicy.allowedFirstAuthFactors.filter((factor) => isConfigured(user, factor));
}

/** What the person may begin with. Who has a second factor, or must have one, begins with the password. */
export function availableChallenges(pool: UserPool, user: User): FirstChallenge[] {
  const needsTwo = pool.config.mfaConfiguration === 'ON' || usableSecondFactors(pool, user).length > 0;
  const factors = configuredFactors(pool, user);
  return toChallenges(needsTwo ? factors.filter((factor) => factor === 'PASSWORD') : factors);
}

/** What somebody who doesn't exist is offered: what the pool allows. */
export const simulatedChallenges = ({ config }: UserPool): FirstChallenge[] =>
  toChallenges(config.mfaConfiguration === 'ON' ? ['PASSWORD'] : config.signInPolicy.allowedFirstAuthFactors);

function isConfigured(user: User, factor: FirstFactor): boolean {
  switch (factor) {
    case 'PASSWORD':
      return user.password !== undefined;
    case 'EMAIL_OTP':
      return user.attributes.get('email_verified') === 'true' && user.status === 'CONFIRMED';
    case 'SMS_OTP':
      return user.attributes.get('phone_number_verified') === 'true' && user.status === 'CONFIRMED';
    default:
      return factor satisfies never;
  }
}

const toChallenges = (factors: readonly FirstFactor[]): FirstChallenge[] =>
  factors.flatMap((factor): FirstChallenge[] => (factor === 'PASSWORD' ? ['PASSWORD_SRP', 'PASSWORD'] : [factor]));
