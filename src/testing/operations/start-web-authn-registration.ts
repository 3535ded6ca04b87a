import { randomBytes, toBase64Url } from '../user-pool/bytes.ts';
import { relyingPartyOf, userHandleOf } from '../user-pool/passkeys.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { limitExceeded } from '../wire/service-error.ts';
import { operation, token } from './operation.ts';

const mostCredentials = 20;

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html */
export const startWebAuthnRegistration = operation({ AccessToken: token }, async (pool, { AccessToken }) => {
  const user = await userByAccessToken(pool, AccessToken);
  const { relyingPartyId, userVerification } = relyingPartyOf(pool);
  const { credentials, challenges } = user.passkeys;
  if (credentials.length >= mostCredentials) throw limitExceeded();
  const challenge = toBase64Url(randomBytes(32));
  challenges.set(challenge, pool.clock.now() + pool.config.authSessionValidity);
  const name = user.attributes.get('email') ?? user.username;
  return {
    CredentialCreationOptions: {
      rp: { id: relyingPartyId, name: relyingPartyId },
      user: { id: userHandleOf(user), name, displayName: name },
      challenge,
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 60_000,
      excludeCredentials: credentials.map(({ id }) => ({ type: 'public-key', id })),
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification },
    },
  };
});
