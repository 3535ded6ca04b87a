import type { Attempt } from '../user-pool/attempt.ts';
import { randomBytes, toBase64Url } from '../user-pool/bytes.ts';
import type { FirstChallenge } from '../user-pool/first-factors.ts';
import { isPasskeyTwoFactors, relyingPartyOf } from '../user-pool/passkeys.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';

/** A session that waits for a passkey, or for another choice: who cancels in the browser may still take another way. */
export const webAuthnChallenge = defineChallenge<{
  attempt: Attempt;
  choices: readonly FirstChallenge[];
  /** In base64url. */
  challenge: string;
  userVerification: 'required' | 'preferred';
}>('WEB_AUTHN');

export function poseWebAuthn(
  pool: UserPool,
  user: User,
  { attempt, choices }: { attempt: Attempt; choices: readonly FirstChallenge[] },
): object {
  const { relyingPartyId, ...configured } = relyingPartyOf(pool);
  const challenge = toBase64Url(randomBytes(32));
  const userVerification = isPasskeyTwoFactors(pool, user) ? 'required' : configured.userVerification;
  const options = {
    hints: [],
    attestation: 'none',
    attestationFormats: [],
    challenge,
    timeout: 180_000,
    rpId: relyingPartyId,
    allowCredentials: user.passkeys.credentials.map(({ id }) => ({ id, type: 'public-key' })),
    userVerification,
  };
  return {
    ChallengeName: 'WEB_AUTHN',
    Session: pool.sessions.open(webAuthnChallenge, { attempt, choices, challenge, userVerification }),
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
  };
}
