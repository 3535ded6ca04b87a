import { required } from '../auth-flows/auth-flow.ts';
import { checkMayEnter } from '../steps/after-password.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { webAuthnChallenge } from '../steps/web-authn.ts';
import { relyingPartyOf, userHandleOf } from '../user-pool/passkeys.ts';
import { verifyAssertion } from '../webauthn/ceremony.ts';
import { isObject, type Parameters } from '../wire/parameters.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { type Respond, resume } from './challenge.ts';

/** WEB_AUTHN: a passkey's signature. One that isn't right leaves the session as it is. */
export const webAuthn: Respond = async (pool, answer) => {
  const credential = parseCredential(required(answer.responses, 'CREDENTIAL'));
  const { user, state, session } = await resume(pool, webAuthnChallenge, answer);
  const { relyingPartyId } = relyingPartyOf(pool);
  const { id, signCount } = await verifyAssertion(credential, user.passkeys.credentials, {
    relyingPartyId,
    userVerification: state.userVerification,
    isChallenge: (challenge) => challenge === state.challenge,
    userHandle: userHandleOf(user),
  });
  pool.sessions.use(session);
  for (const passkey of user.passkeys.credentials) if (passkey.id === id) passkey.signCount = signCount;
  checkMayEnter(user);
  return continueSignIn(pool, user, { ...state.attempt, hasSecondFactor: true }, answer.clientMetadata);
};

function parseCredential(text: string): Parameters {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // Told below, like JSON that is no object.
  }
  throw invalidParameter('Invalid credential');
}
