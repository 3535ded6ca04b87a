import type { SecondFactor } from '../factor-config.ts';
import { isSetUp } from '../user-pool/second-factors.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { flag, optional, structure } from '../wire/parameters.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { operation, token } from './operation.ts';

const settings = optional(structure({ Enabled: optional(flag), PreferredMfa: optional(flag) }));

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export const setUserMfaPreference = operation(
  {
    AccessToken: token,
    SMSMfaSettings: settings,
    SoftwareTokenMfaSettings: settings,
    EmailMfaSettings: settings,
    WebAuthnMfaSettings: optional(structure({ Enabled: optional(flag) })),
  },
  async (pool, input) => {
    const user = await userByAccessToken(pool, input.AccessToken);
    const wishes = [
      { factor: 'SMS_MFA', ...input.SMSMfaSettings },
      { factor: 'SOFTWARE_TOKEN_MFA', ...input.SoftwareTokenMfaSettings },
      { factor: 'EMAIL_OTP', ...input.EmailMfaSettings },
    ] as const;
    for (const wish of wishes) checkWish(pool, user, wish);
    const preferred = wishes.filter(({ PreferredMfa }) => PreferredMfa).map(({ factor }) => factor);
    if (preferred.length > 1) throw invalidParameter('Only one MFA method can be preferred');

    // What isn't mentioned stays as it is.
    const on = wishes.filter(({ Enabled }) => Enabled).map(({ factor }) => factor);
    const off: SecondFactor[] = wishes.filter(({ Enabled }) => Enabled === false).map(({ factor }) => factor);
    const unpreferred: SecondFactor[] = wishes
      .filter(({ PreferredMfa }) => PreferredMfa === false)
      .map(({ factor }) => factor);
    const { secondFactors } = user;
    const kept = secondFactors.enabled.filter((factor) => !off.includes(factor));
    const enabled = [...new Set([...kept, ...on])];
    const isPasskeyOn = input.WebAuthnMfaSettings?.Enabled ?? user.passkeys.isSecondFactor;
    if (input.WebAuthnMfaSettings?.Enabled) checkPasskeyWish(pool, enabled);
    secondFactors.enabled = enabled;
    // Without another factor, a lost passkey would lock the person out.
    user.passkeys.isSecondFactor = isPasskeyOn && enabled.length > 0;
    const stays = secondFactors.preferred && ![...off, ...unpreferred].includes(secondFactors.preferred);
    secondFactors.preferred = preferred[0] ?? (stays ? secondFactors.preferred : undefined);
    return {};
  },
);

interface Wish {
  factor: SecondFactor;
  Enabled?: boolean | undefined;
  PreferredMfa?: boolean | undefined;
}

function checkWish({ config }: UserPool, user: User, { factor, Enabled, PreferredMfa }: Wish): void {
  if (PreferredMfa && !Enabled) throw invalidParameter(`${factor} can not be preferred if it is not enabled`);
  // Cognito says so of texts and apps only.
  const isKept = config.mfaConfiguration === 'ON' && factor !== 'EMAIL_OTP';
  if (Enabled === false && isKept && user.secondFactors.enabled.includes(factor)) {
    throw invalidParameter(`${factor} can not be turned off, because the user pool requires MFA`);
  }
  if (!Enabled) return;
  if (config.mfaConfiguration === 'OFF' || !config.enabledMfas.includes(factor) || !isSetUp(user, factor)) {
    throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
  }
}

function checkPasskeyWish({ config }: UserPool, others: readonly SecondFactor[]): void {
  if (config.webAuthnConfiguration.factorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION') {
    throw invalidParameter('WebAuthn MFA is not enabled for the user pool.');
  }
  if (others.length === 0) throw invalidParameter('WebAuthn MFA needs another MFA method.');
}
