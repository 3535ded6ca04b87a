import type { WebAuthnConfiguration } from '../factor-config.ts';
import type { MadeCredential } from '../webauthn/ceremony.ts';
import { ServiceError } from '../wire/service-error.ts';
import { toBase64Url, utf8 } from './bytes.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** A person's passkey. */
interface Passkey extends MadeCredential {
  signCount: number;
  relyingPartyId: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** What Cognito keeps of a person's passkeys. */
export interface Passkeys {
  credentials: Passkey[];
  /** Challenges of registrations that were begun, with the time until which they count. */
  challenges: Map<string, number>;
  /** Whether a passkey that verified the person counts as two factors. */
  isSecondFactor: boolean;
}

export const noPasskeys = (): Passkeys => ({ credentials: [], challenges: new Map(), isSecondFactor: false });

/** Throws where the pool has no passkeys, or nobody said for which site. */
export function relyingPartyOf({ config }: UserPool): WebAuthnConfiguration & { relyingPartyId: string } {
  if (!config.signInPolicy.allowedFirstAuthFactors.includes('WEB_AUTHN')) {
    throw new ServiceError('WebAuthnNotEnabledException', 'WebAuthn is not enabled for the user pool.');
  }
  const { relyingPartyId } = config.webAuthnConfiguration;
  if (relyingPartyId === undefined) {
    throw new ServiceError('WebAuthnConfigurationMissingException', 'The user pool has no WebAuthn configuration.');
  }
  return { ...config.webAuthnConfiguration, relyingPartyId };
}

/** Whether passkeys sign this person in where a second factor is asked for. */
export const isPasskeyTwoFactors = ({ config }: UserPool, user: User): boolean =>
  config.webAuthnConfiguration.factorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION' &&
  user.passkeys.isSecondFactor;

/** `user.id` of the creation options, `userHandle` of an assertion. */
export const userHandleOf = ({ sub }: User): string => toBase64Url(utf8(sub));
