import { continueSignIn } from '../steps/continue-sign-in.ts';
import { mfaSetupChallenge } from '../steps/second-factor.ts';
import { askForCode } from '../steps/sign-in-code.ts';
import { checkNameIsFree } from '../user-pool/aliases.ts';
import { withFactor } from '../user-pool/attempt.ts';
import { enableSecondFactor } from '../user-pool/second-factors.ts';
import { emailFormat } from '../user-pool/users.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { type Respond, resume } from './challenge.ts';

/** MFA_SETUP: with the Session of VerifySoftwareToken the set-up is done; with EMAIL, a code goes to that address first. */
export const mfaSetup: Respond = async (pool, answer) => {
  const { user, state, session } = await resume(pool, mfaSetupChallenge, answer);
  const { clientMetadata } = answer;
  if (state.stage === 'verified') {
    pool.sessions.use(session);
    enableSecondFactor(user, 'SOFTWARE_TOKEN_MFA');
    return continueSignIn(pool, user, withFactor(state.attempt, 'otp'), clientMetadata);
  }
  const email = answer.responses.EMAIL;
  if (!email) throw invalidParameter('User has not set up software token mfa');
  if (!pool.config.enabledMfas.includes('EMAIL_OTP'))
    throw invalidParameter('Email MFA is not enabled for the userPool.');
  if (!emailFormat.test(email)) throw invalidParameter('Invalid email address format.');
  checkNameIsFree(pool, user, 'email', email);
  pool.sessions.use(session);
  return askForCode(pool, user, { name: 'EMAIL_OTP', attempt: state.attempt, clientMetadata, newAddress: email });
};
