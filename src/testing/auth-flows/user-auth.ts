import { finishPassword } from '../challenges/after-password.ts';
import { userByConfirmedSession } from '../user-pool/sign-up-session.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import type { AuthFlow } from './auth-flow.ts';

/** USER_AUTH with the Session of ConfirmSignUp: who has just proved the address is signed in. */
export const userAuth: AuthFlow = async (pool, { parameters, session }) => {
  if (session === undefined) {
    throw invalidParameter('USER_AUTH without a Session is not a flow that the local Cognito knows.');
  }
  const user = userByConfirmedSession(pool, session);
  if (pool.users.find(parameters.USERNAME ?? user.username) !== user) {
    throw notAuthorized('Invalid session for the user.');
  }
  return finishPassword(pool, user);
};
