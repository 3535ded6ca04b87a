import { required } from '../auth-flows/auth-flow.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { codeChallenges } from '../steps/sign-in-code.ts';
import { withFactor } from '../user-pool/attempt.ts';
import { ServiceError } from '../wire/service-error.ts';
import { type Respond, resume } from './challenge.ts';

/** SMS_MFA: the code that was sent to the phone. A wrong one leaves the session as it is; a right one proves the number too. */
export const smsMfa: Respond = async (pool, answer) => {
  const code = required(answer.responses, 'SMS_MFA_CODE');
  const { user, state, session } = await resume(pool, codeChallenges.SMS_MFA, answer);
  if (code !== state.code) throw new ServiceError('CodeMismatchException', 'Invalid code received for user');
  pool.sessions.use(session);
  user.attributes.set('phone_number_verified', 'true');
  return continueSignIn(pool, user, withFactor(state.attempt, 'sms'), answer.clientMetadata);
};
