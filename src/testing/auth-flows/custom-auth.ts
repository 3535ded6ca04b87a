import { continueCustom } from '../steps/custom.ts';
import { readSrpA } from '../steps/password-verifier.ts';
import { newAttempt } from '../user-pool/attempt.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { checkDevice } from '../user-pool/devices.ts';
import { simulateUser } from '../user-pool/simulated-user.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { type AuthFlow, checkMayBeUnknown, required } from './auth-flow.ts';

/** CUSTOM_AUTH: the pool's own challenges; with CHALLENGE_NAME SRP_A, the password may come before them. */
export const customAuth: AuthFlow = async (pool, { parameters, clientMetadata }) => {
  const name = required(parameters, 'USERNAME');
  const startsWithSrp = parameters.CHALLENGE_NAME === 'SRP_A';
  const clientShared = startsWithSrp ? readSrpA(required(parameters, 'SRP_A')) : undefined;
  await checkSecretHash(pool, name, parameters.SECRET_HASH);
  if (!pool.config.triggers.defineAuthChallenge) {
    throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  }
  const user = pool.users.find(name);
  if (!user) checkMayBeUnknown(pool);
  await runPreAuthentication(pool, user, name, clientMetadata);
  // With SRP, the device is looked at together with the password.
  if (!startsWithSrp) checkDevice(pool, user, parameters.DEVICE_KEY);
  const progress = {
    attempt: user && newAttempt(user.sub, parameters.DEVICE_KEY),
    username: user?.username ?? (await simulateUser(pool, name)).username,
    typedName: name,
    rounds: startsWithSrp ? [{ challengeName: 'SRP_A', challengeResult: true }] : [],
  };
  // InitiateAuth's ClientMetadata doesn't reach these functions.
  return continueCustom(pool, progress, { clientMetadata: undefined, clientShared });
};
