import { required } from '../auth-flows/auth-flow.ts';
import { checkMayEnter } from '../steps/after-password.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { webAuthnChallenge } from '../steps/web-authn.ts';
import { methodOfPasskey } from '../user-pool/assurance.ts';
import { withFactor } from '../user-pool/attempt.ts';
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
  const passkey = user.passkeys.credentials.find((known) => known.id === id);
  if (passkey) passkey.signCount = signCount;
  checkMayEnter(user);
  const attempt = withFactor(state.attempt, methodOfPasskey(passkey?.authenticatorAttachment));
  return continueSignIn(pool, user, attempt, answer.clientMetadata);
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
