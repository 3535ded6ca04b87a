import { finishPassword } from '../challenges/after-password.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { migrateAtSignIn } from '../user-pool/migration.ts';
import { isPassword } from '../user-pool/password.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import { identityOf } from '../user-pool/users.ts';
import { notAuthorized, passwordResetRequired } from '../wire/service-error.ts';
import { type AuthFlow, checkMayBeUnknown, required } from './auth-flow.ts';

/** USER_PASSWORD_AUTH: the password itself, over TLS. Off by default, as in Cognito. */
export const userPassword: AuthFlow = async (pool, { parameters, clientMetadata }) => {
  const name = required(parameters, 'USERNAME');
  const password = required(parameters, 'PASSWORD');
  await checkSecretHash(pool, name, parameters.SECRET_HASH);
  const user = pool.users.find(name) ?? (await migrateAtSignIn(pool, name, password, clientMetadata));
  const subject = user?.sub ?? pool.users.normalise(name);
  if (!user) checkMayBeUnknown(pool);
  await runPreAuthentication(pool, user, name, clientMetadata);
  pool.lockOut.check(subject);
  if (user?.status === 'RESET_REQUIRED') {
    throw passwordResetRequired();
  }
  const isRight = user?.password && (await isPassword(user.password, identityOf(pool.config, user.username), password));
  if (!user || !isRight) {
    pool.lockOut.fail(subject);
    throw notAuthorized('Incorrect username or password.');
  }
  pool.lockOut.reset(subject);
  return finishPassword(pool, user);
};
