import { type Attempt, withPassword } from '../user-pool/attempt.ts';
import type { FirstChallenge } from '../user-pool/first-factors.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { afterPassword } from './after-password.ts';
import { posePasswordVerifier, readSrpA } from './password-verifier.ts';
import { provePassword } from './prove-password.ts';
import { askForCode } from './sign-in-code.ts';
import { poseWebAuthn } from './web-authn.ts';

/** A session that waits for a choice between first factors. */
export const selectChallenge = defineChallenge<{ attempt: Attempt; choices: readonly FirstChallenge[] }>(
  'SELECT_CHALLENGE',
);

/** A session that waits for a password, or for SRP's A. */
export const passwordChallenges = {
  PASSWORD: defineChallenge<{ attempt: Attempt }>('PASSWORD'),
  PASSWORD_SRP: defineChallenge<{ attempt: Attempt }>('PASSWORD_SRP'),
};

/** A first factor, with what the same call brought along for it. */
export interface FirstStep {
  challenge: FirstChallenge;
  attempt: Attempt;
  /** What else there is to begin with. */
  choices: readonly FirstChallenge[];
  /** As it was typed. */
  name: string;
  /** AuthParameters or ChallengeResponses. */
  parameters: Readonly<Record<string, string>>;
  clientMetadata: Metadata;
}

/** Goes as far with a first factor as the call allows: judges a password or an A that came along, else asks for what is missing. */
export async function beginFirstFactor(pool: UserPool, user: User, step: FirstStep): Promise<object> {
  const { challenge, attempt, choices, name, parameters, clientMetadata } = step;
  switch (challenge) {
    case 'PASSWORD':
      if (!parameters.PASSWORD) return ask(pool, challenge, attempt);
      await provePassword(pool, user, { name, password: parameters.PASSWORD });
      return afterPassword(pool, user, withPassword(attempt), clientMetadata);
    case 'PASSWORD_SRP':
      if (!parameters.SRP_A) return ask(pool, challenge, attempt);
      return posePasswordVerifier(pool, user, { name, clientShared: readSrpA(parameters.SRP_A), attempt });
    case 'EMAIL_OTP':
    case 'SMS_OTP':
      return askForCode(pool, user, { name: challenge, attempt, clientMetadata });
    case 'WEB_AUTHN':
      return poseWebAuthn(pool, user, { attempt, choices });
    default:
      return challenge satisfies never;
  }
}

const ask = (pool: UserPool, name: 'PASSWORD' | 'PASSWORD_SRP', attempt: Attempt) => ({
  ChallengeName: name,
  Session: pool.sessions.open(passwordChallenges[name], { attempt }),
  ChallengeParameters: {},
});
