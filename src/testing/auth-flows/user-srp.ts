import { posePasswordVerifier, readSrpA } from '../steps/password-verifier.ts';
import { newAttempt } from '../user-pool/attempt.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import { type AuthFlow, checkMayBeUnknown, required } from './auth-flow.ts';

/** USER_SRP_AUTH: answers the client's A with PASSWORD_VERIFIER, for a user who doesn't exist too. */
export const userSrp: AuthFlow = async (pool, { parameters, clientMetadata }) => {
  const name = required(parameters, 'USERNAME');
  const srpA = required(parameters, 'SRP_A');
  await checkSecretHash(pool, name, parameters.SECRET_HASH);
  const clientShared = readSrpA(srpA);
  const user = pool.users.find(name);
  if (!user) checkMayBeUnknown(pool);
  await runPreAuthentication(pool, user, name, clientMetadata);
  return posePasswordVerifier(pool, user, {
    name,
    clientShared,
    attempt: user && newAttempt(user.sub, parameters.DEVICE_KEY),
  });
};
