import type { PoolConfig, SeedUser, UserStatus } from '../pool-config.ts';
import type { Device } from './devices.ts';
import { noPasskeys, type Passkeys } from './passkeys.ts';
import { createPasswordRecord, type PasswordRecord } from './password.ts';
import { type SecondFactors, seedSecondFactors } from './second-factors.ts';

export interface User {
  /** As stored, and as SRP hashes it: the `sub` in a pool with username attributes. */
  readonly username: string;
  readonly sub: string;
  /** By Cognito's names, `sub` first. */
  readonly attributes: Map<string, string>;
  readonly groups: readonly string[];
  status: UserStatus;
  enabled: boolean;
  password: PasswordRecord | undefined;
  readonly secondFactors: SecondFactors;
  readonly passkeys: Passkeys;
  /** By key, in the order in which they came. */
  readonly devices: Map<string, Device>;
  challengeAfterPassword: string | undefined;
}

export interface UserStore {
  /** By whatever a person may sign in with: username, username attribute, verified alias. */
  find(name: string): User | undefined;
  bySub(sub: string): User | undefined;
  /** All of them, in the order in which they came. */
  all(): User[];
  /** Another user who signs in with this value of the attribute: nobody who comes from an identity provider. */
  holderOf(attribute: string, value: string, except?: User): User | undefined;
  add(seed: SeedUser): User;
  setPassword(user: User, password: string): void;
  remove(user: User): void;
  /** Names that differ only in case are the same, unless the pool is case-sensitive. */
  normalise(name: string): string;
}

export function createUserStore(config: PoolConfig): UserStore {
  const users = new Map<string, User>();
  const normalise = (name: string) => (config.caseSensitive ? name : name.toLowerCase());
  const isSignInAttribute = (attribute: string) => config.usernameAttributes.some((name) => name === attribute);

  const holderOf = (attribute: string, value: string, except?: User) =>
    [...users.values()].find((user) => {
      const held = user.attributes.get(attribute);
      if (user === except || user.status === 'EXTERNAL_PROVIDER') return false;
      if (held === undefined || normalise(held) !== normalise(value)) return false;
      return isSignInAttribute(attribute) || isUsableAlias(user, attribute);
    });

  return {
    normalise,
    holderOf,
    find(name) {
      const byUsername = [...users.values()].find((user) => normalise(user.username) === normalise(name));
      if (byUsername) return byUsername;
      for (const attribute of [...config.usernameAttributes, ...config.aliasAttributes]) {
        const holder = holderOf(attribute, name);
        if (holder) return holder;
      }
      return undefined;
    },
    bySub: (sub) => users.get(sub),
    all: () => [...users.values()],
    add(seed) {
      const status = seed.status ?? 'CONFIRMED';
      const attributes = new Map<string, string>(Object.entries({ sub: crypto.randomUUID(), ...seed.attributes }));
      // Who comes from an identity provider is called by its name everywhere: `Google_117168582925268021715`.
      const [first] = status === 'EXTERNAL_PROVIDER' ? [] : config.usernameAttributes;
      if (first) attributes.set(usernameAttributeOf(seed.username, config) ?? first, seed.username);
      if (status !== 'UNCONFIRMED') verifyByDefault(attributes);
      const sub = attributes.get('sub') ?? '';
      const user: User = {
        username: first ? sub : status === 'EXTERNAL_PROVIDER' ? seed.username : normalise(seed.username),
        sub,
        attributes,
        groups: seed.groups ?? [],
        status,
        enabled: seed.enabled ?? true,
        password: undefined,
        secondFactors: seedSecondFactors(seed),
        passkeys: noPasskeys(),
        devices: new Map(),
        challengeAfterPassword: seed.challengeAfterPassword ?? config.challengeAfterPassword,
      };
      if (seed.password !== undefined)
        user.password = createPasswordRecord(identityOf(config, user.username), seed.password);
      users.set(sub, user);
      return user;
    },
    setPassword(user, password) {
      user.password = createPasswordRecord(identityOf(config, user.username), password);
    },
    remove: (user) => {
      users.delete(user.sub);
    },
  };
}

/** Pool name and username, concatenated: what SRP hashes with the password. */
export const identityOf = (config: PoolConfig, username: string) =>
  `${config.userPoolId.slice(config.userPoolId.indexOf('_') + 1)}${username}`;

/** Which of the pool's username attributes a name is, by its form. */
export function usernameAttributeOf(name: string, config: PoolConfig): 'email' | 'phone_number' | undefined {
  return config.usernameAttributes.find((attribute) =>
    attribute === 'email' ? emailFormat.test(name) : phoneNumberFormat.test(name),
  );
}

export const emailFormat = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/;

/** E.164. */
export const phoneNumberFormat = /^\+[1-9]\d{1,14}$/;

function isUsableAlias(user: User, attribute: string): boolean {
  return attribute === 'preferred_username'
    ? user.status !== 'UNCONFIRMED'
    : user.attributes.get(`${attribute}_verified`) === 'true';
}

function verifyByDefault(attributes: Map<string, string>): void {
  for (const attribute of ['email', 'phone_number']) {
    const flag = `${attribute}_verified`;
    if (attributes.has(attribute) && !attributes.has(flag)) attributes.set(flag, 'true');
  }
}
