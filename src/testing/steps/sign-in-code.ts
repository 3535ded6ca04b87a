import type { Attempt } from '../user-pool/attempt.ts';
import { deliverSignInCode } from '../user-pool/code-delivery.ts';
import { type Challenge, defineChallenge } from '../user-pool/sessions.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';

/** The challenges that send a code and wait for it. */
export type CodeChallengeName = 'SMS_MFA' | 'EMAIL_OTP' | 'SMS_OTP';

interface CodeState {
  attempt: Attempt;
  code: string;
  attribute: 'email' | 'phone_number';
  destination: string;
  /** Whether the code ends the setting up of a second factor. */
  isSetUp: boolean;
}

export const codeChallenges: Readonly<Record<CodeChallengeName, Challenge<CodeState>>> = {
  SMS_MFA: defineChallenge<CodeState>('SMS_MFA'),
  EMAIL_OTP: defineChallenge<CodeState>('EMAIL_OTP'),
  SMS_OTP: defineChallenge<CodeState>('SMS_OTP'),
};

interface CodeRequest {
  name: CodeChallengeName;
  attempt: Attempt;
  clientMetadata: Metadata;
  /** An email address that is being set up. */
  newAddress?: string | undefined;
}

/** Sends a code that only this sign-in takes, and poses the challenge that asks for it. */
export async function askForCode(
  pool: UserPool,
  user: User,
  { name, attempt, clientMetadata, newAddress }: CodeRequest,
): Promise<object> {
  const attribute = name === 'EMAIL_OTP' ? 'email' : 'phone_number';
  const destination = newAddress ?? user.attributes.get(attribute) ?? '';
  const { code, details } = await deliverSignInCode(pool, { user, attribute, to: destination, clientMetadata });
  const state = { attempt, code, attribute, destination, isSetUp: newAddress !== undefined } as const;
  return {
    ChallengeName: name,
    Session: pool.sessions.open(codeChallenges[name], state),
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: details.DeliveryMedium,
      CODE_DELIVERY_DESTINATION: details.Destination,
      USER_ID_FOR_SRP: user.username,
    },
  };
}
