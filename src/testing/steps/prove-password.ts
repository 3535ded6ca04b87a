import { isPassword } from '../user-pool/password.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { identityOf, type User } from '../user-pool/users.ts';
import { notAuthorized, passwordResetRequired } from '../wire/service-error.ts';

/** Whose password it is. Throws NotAuthorizedException for a wrong one, counts it, and so ends in a lock-out. */
export async function provePassword(
  pool: UserPool,
  user: User | undefined,
  { name, password }: { name: string; password: string },
): Promise<User> {
  const subject = user?.sub ?? pool.users.normalise(name);
  pool.lockOut.check(subject);
  if (user?.status === 'RESET_REQUIRED') throw passwordResetRequired();
  const isRight = user?.password && (await isPassword(user.password, identityOf(pool.config, user.username), password));
  if (!user || !isRight) {
    pool.lockOut.fail(subject);
    throw notAuthorized('Incorrect username or password.');
  }
  pool.lockOut.reset(subject);
  return user;
}
