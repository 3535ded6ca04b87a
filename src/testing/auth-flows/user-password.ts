import { afterPassword } from '../steps/after-password.ts';
import { provePassword } from '../steps/prove-password.ts';
import { newAttempt, withPassword } from '../user-pool/attempt.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { migrateAtSignIn } from '../user-pool/migration.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import { type AuthFlow, checkMayBeUnknown, required } from './auth-flow.ts';

/** USER_PASSWORD_AUTH: the password itself, over TLS. Off by default, as in Cognito. */
export const userPassword: AuthFlow = async (pool, { parameters, clientMetadata }) => {
  const name = required(parameters, 'USERNAME');
  const password = required(parameters, 'PASSWORD');
  await checkSecretHash(pool, name, parameters.SECRET_HASH);
  const found = pool.users.find(name) ?? (await migrateAtSignIn(pool, name, password, clientMetadata));
  if (!found) checkMayBeUnknown(pool);
  await runPreAuthentication(pool, found, name, clientMetadata);
  const user = await provePassword(pool, found, { name, password });
  return afterPassword(pool, user, withPassword(newAttempt(user.sub, parameters.DEVICE_KEY)));
};
