import { required } from '../auth-flows/auth-flow.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { softwareTokenChallenge } from '../steps/second-factor.ts';
import { withFactor } from '../user-pool/attempt.ts';
import { useTokenCode } from '../user-pool/software-token.ts';
import { type Respond, resume } from './challenge.ts';

/** SOFTWARE_TOKEN_MFA: the code that an authenticator app shows, once. A wrong or used one leaves the session as it is. */
export const softwareTokenMfa: Respond = async (pool, answer) => {
  const code = required(answer.responses, 'SOFTWARE_TOKEN_MFA_CODE');
  const { user, state, session } = await resume(pool, softwareTokenChallenge, answer);
  await useTokenCode(pool, user, code);
  pool.sessions.use(session);
  return continueSignIn(pool, user, withFactor(state.attempt, 'otp'), answer.clientMetadata);
};
