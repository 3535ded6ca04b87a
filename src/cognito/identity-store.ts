import type { SafeStorage } from './storage.ts';

/** Whose credentials: a person, by the `sub`, or a guest. */
export type Owner = { kind: 'person'; sub: string } | { kind: 'guest' };

export const isSame = (one: Owner | undefined, other: Owner) =>
  one?.kind === 'person' && other.kind === 'person' ? one.sub === other.sub : one?.kind === other.kind;

/** The identity ids that the pool gave out, kept for the next load. They identify and open nothing. */
export interface IdentityStore {
  read(owner: Owner): Promise<string | undefined>;
  write(owner: Owner, identityId: string): Promise<void>;
  forget(kind: Owner['kind']): Promise<void>;
}

export function createIdentityStore(storage: SafeStorage, identityPoolId: string): IdentityStore {
  const keys = {
    // Of one person, with the `sub` before it.
    person: `latchkey.${identityPoolId}.identity`,
    // Amplify's key, so that a guest stays the same one.
    guest: `com.amplify.Cognito.${identityPoolId}.identityId`,
  };
  const forget = (kind: Owner['kind']) => storage.removeItem(keys[kind]);
  return {
    forget,
    async read(owner) {
      const stored = (await storage.getItem(keys[owner.kind])) ?? '';
      const [sub, identityId] = owner.kind === 'person' ? stored.split(' ') : [undefined, stored];
      return owner.kind === 'guest' || sub === owner.sub ? identityId || undefined : undefined;
    },
    write: (owner, identityId) =>
      storage.setItem(keys[owner.kind], owner.kind === 'person' ? `${owner.sub} ${identityId}` : identityId),
  };
}
