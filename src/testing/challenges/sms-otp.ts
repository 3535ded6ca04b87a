import { required } from '../auth-flows/auth-flow.ts';
import { checkMayEnter } from '../steps/after-password.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { codeChallenges } from '../steps/sign-in-code.ts';
import { wrongCode } from '../steps/simulated-challenge.ts';
import { withFactor } from '../user-pool/attempt.ts';
import { type Respond, resume } from './challenge.ts';

/** SMS_OTP: a code in the place of a password. A wrong one leaves the session as it is. */
export const smsOtp: Respond = async (pool, answer) => {
  const code = required(answer.responses, 'SMS_OTP_CODE');
  const { user, state, session } = await resume(pool, codeChallenges.SMS_OTP, answer);
  if (code !== state.code) throw wrongCode();
  pool.sessions.use(session);
  checkMayEnter(user);
  return continueSignIn(pool, user, withFactor(state.attempt, 'sms'), answer.clientMetadata);
};
