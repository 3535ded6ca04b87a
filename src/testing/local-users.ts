import type { SeedUser, UserStatus } from './pool-config.ts';
import type { UserPool } from './user-pool/user-pool.ts';
import type { User } from './user-pool/users.ts';

/** A user as an administrator sees it. A copy: change it through `update`. */
export interface LocalUser {
  username: string;
  status: UserStatus;
  enabled: boolean;
  /** By Cognito's names, `sub` included. */
  attributes: Record<string, string>;
}

export interface UserChange {
  status?: UserStatus | undefined;
  /** `false` also ends the user's sessions. */
  enabled?: boolean | undefined;
  /** A permanent one. */
  password?: string | undefined;
  /** Merged into those that are there. */
  attributes?: Readonly<Record<string, string>> | undefined;
}

/** What an administrator can do. Users are found by any name that they could sign in with. */
export interface LocalUsers {
  get(username: string): LocalUser | undefined;
  /** Throws if the name is taken. */
  create(seed: SeedUser): LocalUser;
  /** Throws if there is no such user. */
  update(username: string, change: UserChange): LocalUser;
  delete(username: string): void;
}

export function createLocalUsers(pool: UserPool): LocalUsers {
  const find = (username: string) => {
    const user = pool.users.find(username);
    if (!user)
      throw new Error(
        `The local Cognito has no user '${username}'. Create one with users.create() or in the config's users.`,
      );
    return user;
  };
  return {
    get(username) {
      const user = pool.users.find(username);
      return user && describe(user);
    },
    create(seed) {
      if (pool.users.find(seed.username)) throw new Error(`The local Cognito has a user '${seed.username}' already.`);
      return describe(pool.users.add(seed));
    },
    update(username, { status, enabled, password, attributes }) {
      const user = find(username);
      if (password !== undefined) {
        pool.users.setPassword(user, password);
        pool.lockOut.reset(user.sub);
        if (user.status !== 'UNCONFIRMED') user.status = 'CONFIRMED';
      }
      if (status !== undefined) user.status = status;
      if (enabled !== undefined) user.enabled = enabled;
      if (enabled === false) pool.grants.revokeAll(user.sub);
      for (const [name, value] of Object.entries(attributes ?? {})) user.attributes.set(name, value);
      return describe(user);
    },
    delete(username) {
      const user = find(username);
      pool.grants.revokeAll(user.sub);
      pool.users.remove(user);
    },
  };
}

const describe = ({ username, status, enabled, attributes }: User): LocalUser => ({
  username,
  status,
  enabled,
  attributes: Object.fromEntries(attributes),
});
