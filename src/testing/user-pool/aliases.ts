import { ServiceError } from '../wire/service-error.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/**
 * Makes way for a verified address. In a pool with aliases, two users may have given the same; the first to verify has it, unless the second forces it.
 * Where people sign in with the address itself, nobody can take another's.
 */
export function takeAlias(
  pool: UserPool,
  user: User,
  { attribute, value, force }: { attribute: 'email' | 'phone_number'; value: string; force: boolean },
): void {
  const holder = pool.users.holderOf(attribute, value, user);
  if (!holder || !isSignInName(pool, attribute)) return;
  const isAlias = pool.config.aliasAttributes.includes(attribute);
  if (!isAlias || !force) {
    throw new ServiceError('AliasExistsException', `An account with the ${attribute} already exists.`);
  }
  holder.attributes.set(`${attribute}_verified`, 'false');
}

/** Refuses a new value with which another signs in. An alias that has to be verified first is refused only then. */
export function checkNameIsFree(pool: UserPool, user: User, attribute: string, value: string): void {
  const isFirstVerified = pool.config.aliasAttributes.some(
    (name) => name === attribute && name !== 'preferred_username',
  );
  if (isFirstVerified || !isSignInName(pool, attribute) || !pool.users.holderOf(attribute, value, user)) return;
  throw new ServiceError('AliasExistsException', `An account with the given ${attribute} already exists.`);
}

const isSignInName = ({ config }: UserPool, attribute: string) =>
  [...config.usernameAttributes, ...config.aliasAttributes].some((name) => name === attribute);
