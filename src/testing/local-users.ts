import type { SecondFactor } from './factor-config.ts';
import { providersOf } from './hosted-ui/config.ts';
import type { SeedUser, UserStatus } from './pool-config.ts';
import { addIdentity, hasIdentity } from './user-pool/identities.ts';
import { currentTokenCode, tokenSecretOf } from './user-pool/software-token.ts';
import type { UserPool } from './user-pool/user-pool.ts';
import type { User } from './user-pool/users.ts';

/** A user as an administrator sees it. A copy: change it through `update`. */
export interface LocalUser {
  username: string;
  status: UserStatus;
  enabled: boolean;
  /** By Cognito's names, `sub` included. */
  attributes: Record<string, string>;
  /** The second factors that are turned on. */
  userMfaSettingList: readonly SecondFactor[];
  preferredMfaSetting: SecondFactor | undefined;
  /** The authenticator app's, in base32; of one that is being set up, if there is one. */
  softwareTokenSecret: string | undefined;
}

export interface UserChange {
  status?: UserStatus | undefined;
  /** `false` also ends the user's sessions. */
  enabled?: boolean | undefined;
  /** A permanent one. */
  password?: string | undefined;
  /** Merged into those that are there. */
  attributes?: Readonly<Record<string, string>> | undefined;
  /** Replaces the second factors that are turned on. */
  userMfaSettingList?: readonly SecondFactor[] | undefined;
  preferredMfaSetting?: SecondFactor | undefined;
}

/** What an administrator can do. Users are found by any name that they could sign in with. */
export interface LocalUsers {
  get(username: string): LocalUser | undefined;
  /** Throws if the name is taken. */
  create(seed: SeedUser): LocalUser;
  /** Throws if there is no such user. */
  update(username: string, change: UserChange): LocalUser;
  delete(username: string): void;
  /**
   * Links somebody at an identity provider to a user, as AdminLinkProviderForUser does: from then on they sign in as that user. Done in a PreSignUp
   * function, it ends the sign-in under way with `Already found an entry for username Google_…`, once. Throws if the identity is a user's already.
   */
  linkProvider(username: string, identity: { providerName: string; userId: string }): LocalUser;
  /** The code that the person's authenticator app shows at this moment of the local clock. Throws if there is no app. */
  totp(username: string): Promise<string>;
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
    update(username, { status, enabled, password, attributes, userMfaSettingList, preferredMfaSetting }) {
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
      if (userMfaSettingList !== undefined) user.secondFactors.enabled = userMfaSettingList;
      if (preferredMfaSetting !== undefined) user.secondFactors.preferred = preferredMfaSetting;
      return describe(user);
    },
    delete(username) {
      const user = find(username);
      pool.grants.revokeAll(user.sub);
      pool.users.remove(user);
    },
    linkProvider(username, { providerName, userId }) {
      const user = find(username);
      const holder = pool.users.all().find((other) => hasIdentity(other, providerName, userId));
      if (holder)
        throw new Error(`'${userId}' at ${providerName} is the local Cognito's user '${holder.username}' already.`);
      const known = providersOf(pool.config).find((provider) => provider.providerName === providerName);
      const providerType = known?.providerType ?? providerName;
      addIdentity(user, {
        userId,
        providerName,
        providerType,
        issuer: null,
        primary: false,
        dateCreated: pool.clock.now(),
      });
      return describe(user);
    },
    async totp(username) {
      const code = await currentTokenCode(pool, find(username));
      if (code === undefined) {
        throw new Error(
          `'${username}' has no authenticator app. Give the user a softwareToken, or let them set one up.`,
        );
      }
      return code;
    },
  };
}

function describe(user: User): LocalUser {
  const { username, status, enabled, attributes, secondFactors } = user;
  return {
    username,
    status,
    enabled,
    attributes: Object.fromEntries(attributes),
    userMfaSettingList: secondFactors.enabled,
    preferredMfaSetting: secondFactors.preferred,
    softwareTokenSecret: tokenSecretOf(user),
  };
}
