import type { AcrConfiguration } from '../acr-configuration.ts';
import type { SecondFactor } from '../factor-config.ts';
import type { PoolConfig } from '../pool-config.ts';
import type { FirstChallenge } from './first-factors.ts';
import type { User } from './users.ts';

/** A way in which a person has shown who they are, as the `amr` claim names it. */
export type Method = 'pwd' | 'otp' | 'sms' | 'email_otp' | 'swk' | 'hwk';

/** How much that is worth, from 1 to 4. */
export type AcrLevel = 1 | 2 | 3 | 4;

/** Whether these methods are enough. Without a level, anything is. */
export const isEnough = (methods: readonly Method[], level: AcrLevel | undefined): boolean =>
  level === undefined || (levelOf(methods) ?? 0) >= level;

/** The levels' names, by level. */
export const acrValues = ({ level1, level2, level3, level4 }: AcrConfiguration): Record<AcrLevel, string> => ({
  1: level1.acrValue,
  2: level2.acrValue,
  3: level3.acrValue,
  4: level4.acrValue,
});

/** `acr` and `amr`, of the ID and of the access token. */
export function assuranceClaims({ acrConfiguration, userPoolTier }: PoolConfig, methods: readonly Method[]): object {
  if (methods.length === 0) return {};
  // A plan without step-up has no levels.
  const level = userPoolTier === 'LITE' ? undefined : levelOf(methods);
  return {
    ...(level !== undefined && { acr: acrValues(acrConfiguration)[level] }),
    amr: methods.length > 1 ? [...methods, 'mfa'] : methods,
  };
}

/** The highest level that these methods are enough for. None for the pool's own challenges, of which Cognito can't tell. */
function levelOf(methods: readonly Method[]): AcrLevel | undefined {
  const hasPassword = methods.includes('pwd');
  const hasCode = methods.includes('sms') || methods.includes('email_otp');
  if (hasPassword && methods.includes('otp')) return 4;
  if (methods.includes('swk') || methods.includes('hwk') || (hasPassword && hasCode)) return 3;
  if (hasCode) return 2;
  return hasPassword ? 1 : undefined;
}

const methodsOfSecondFactors = { SMS_MFA: 'sms', SOFTWARE_TOKEN_MFA: 'otp', EMAIL_OTP: 'email_otp' } as const;

export const methodOfSecondFactor = (factor: SecondFactor): Method => methodsOfSecondFactors[factor];

/** A key on another device than the one that asks counts as bound to hardware. */
export const methodOfPasskey = (authenticatorAttachment: string | undefined): Method =>
  authenticatorAttachment === 'cross-platform' ? 'hwk' : 'swk';

export function methodOfChallenge(challenge: FirstChallenge, { passkeys }: User): Method {
  switch (challenge) {
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return 'pwd';
    case 'EMAIL_OTP':
      return 'email_otp';
    case 'SMS_OTP':
      return 'sms';
    case 'WEB_AUTHN':
      return methodOfPasskey(passkeys.credentials[0]?.authenticatorAttachment);
    default:
      return challenge satisfies never;
  }
}
