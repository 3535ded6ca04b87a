import { relyingPartyOf } from '../user-pool/passkeys.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { readRegistration } from '../webauthn/ceremony.ts';
import { document } from '../wire/parameters.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html */
export const completeWebAuthnRegistration = operation(
  { AccessToken: token, Credential: document },
  async (pool, { AccessToken, Credential }) => {
    const user = await userByAccessToken(pool, AccessToken);
    const { relyingPartyId, userVerification } = relyingPartyOf(pool);
    const { challenges, credentials } = user.passkeys;
    let challenge = '';
    const made = await readRegistration(Credential, {
      relyingPartyId,
      userVerification,
      isChallenge: (value) => {
        challenge = value;
        return pool.clock.now() < (challenges.get(value) ?? 0);
      },
    });
    if (credentials.some(({ id }) => id === made.id)) throw invalidParameter('The credential is registered already.');
    // Of two calls with the same challenge, one comes second.
    if (!challenges.delete(challenge)) throw invalidParameter('Invalid credential');
    credentials.push({ ...made, relyingPartyId, createdAt: pool.clock.now() });
    return {};
  },
);
