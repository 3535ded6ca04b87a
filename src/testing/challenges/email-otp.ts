import { required } from '../auth-flows/auth-flow.ts';
import { checkMayEnter } from '../steps/after-password.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { codeChallenges } from '../steps/sign-in-code.ts';
import { wrongCode } from '../steps/simulated-challenge.ts';
import { checkNameIsFree } from '../user-pool/aliases.ts';
import { withFactor } from '../user-pool/attempt.ts';
import { enableSecondFactor } from '../user-pool/second-factors.ts';
import { type Respond, resume } from './challenge.ts';

/** EMAIL_OTP: the code that was sent to the email address, as first or as second factor. A wrong one leaves the session as it is. */
export const emailOtp: Respond = async (pool, answer) => {
  const code = required(answer.responses, 'EMAIL_OTP_CODE');
  const { user, state, session } = await resume(pool, codeChallenges.EMAIL_OTP, answer);
  if (code !== state.code) throw wrongCode();
  if (state.isSetUp) checkNameIsFree(pool, user, 'email', state.destination);
  pool.sessions.use(session);
  checkMayEnter(user);
  if (state.isSetUp) enableSecondFactor(user, 'EMAIL_OTP');
  user.attributes.set('email', state.destination);
  user.attributes.set('email_verified', 'true');
  return continueSignIn(pool, user, withFactor(state.attempt, 'email_otp'), answer.clientMetadata);
};
