import { ServiceError } from '../wire/service-error.ts';
import type { IdentityPoolConfig } from './identity-pool-config.ts';

/** Who somebody is to the pool: `<region>:<uuid>`, and a login, which a guest doesn't have. */
export interface Identity {
  identityId: string;
  /** The `sub` in the user pool. */
  login: string | undefined;
}

export interface Identities {
  /** Throws ResourceNotFoundException for an id that the pool didn't give out, or forgot. */
  get(identityId: string): Identity;
  /** The identity of this login, the same each time; without a login, another guest. */
  of(login: string | undefined): Identity;
  /** Gives a guest the login. Where that has an identity already, the guest becomes it. */
  link(guest: Identity, login: string): Identity;
  /** As an administrator does. */
  remove(identityId: string): void;
}

export function createIdentities({ identityPoolId }: IdentityPoolConfig): Identities {
  const identities = new Map<string, Identity>();
  const holderOf = (login: string) => [...identities.values()].find((identity) => identity.login === login);
  return {
    get(identityId) {
      const identity = identities.get(identityId);
      if (!identity) throw new ServiceError('ResourceNotFoundException', `Identity '${identityId}' not found.`);
      return identity;
    },
    of(login) {
      const known = login === undefined ? undefined : holderOf(login);
      if (known) return known;
      const identity = { identityId: `${identityPoolId.split(':')[0]}:${crypto.randomUUID()}`, login };
      identities.set(identity.identityId, identity);
      return identity;
    },
    link(guest, login) {
      const holder = holderOf(login);
      if (!holder) {
        guest.login = login;
        return guest;
      }
      identities.delete(guest.identityId);
      return holder;
    },
    remove: (identityId) => {
      identities.delete(identityId);
    },
  };
}
