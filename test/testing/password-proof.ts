import type { LocalCognito } from '../../src/testing/index.ts';
import { type Answer, email, password, post } from './raw-client.ts';
import { createSrpClient, timestampOf } from './srp-client.ts';

/** An answer to PASSWORD_VERIFIER, made but not sent: a test sends it late, twice, altered, or by another clock. */
export async function passwordProof(
  local: LocalCognito,
  username = email,
  secret = password,
  clock: { now(): number } = local.clock,
): Promise<Answer['body']> {
  const client = createSrpClient();
  const { body } = await post(local, 'InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: username, SRP_A: client.publicValue },
  });
  const { ChallengeName, ChallengeParameters } = body;
  const TIMESTAMP = timestampOf(clock.now());
  return {
    ClientId: local.clientId,
    ChallengeName,
    ChallengeResponses: {
      USERNAME: ChallengeParameters.USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: ChallengeParameters.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: client.sign(ChallengeParameters, local.userPoolId, secret, TIMESTAMP),
      TIMESTAMP,
    },
  };
}
