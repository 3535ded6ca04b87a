import { type Metadata, runUserMigration } from './triggers.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** Takes over a user of the old system with the password that was typed, if the UserMigration function knows them. */
export async function migrateAtSignIn(
  pool: UserPool,
  name: string,
  password: string,
  validationData: Metadata,
): Promise<User | undefined> {
  const found = await runUserMigration(pool, name, { operation: 'Authentication', password, validationData });
  if (!found?.userAttributes) return undefined;
  const { userAttributes: attributes, finalUserStatus: status = 'CONFIRMED' } = found;
  return pool.users.find(name) ?? pool.users.add({ username: name, password, attributes, status });
}

/** Takes over a user of the old system who forgot the password there. */
export async function migrateAtForgotPassword(
  pool: UserPool,
  name: string,
  clientMetadata: Metadata,
): Promise<User | undefined> {
  const found = await runUserMigration(pool, name, { operation: 'ForgotPassword', clientMetadata });
  if (!found?.userAttributes) return undefined;
  const seed = { username: name, attributes: found.userAttributes, status: 'RESET_REQUIRED' as const };
  return pool.users.find(name) ?? pool.users.add(seed);
}
