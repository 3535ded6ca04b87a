import { isObject } from '../wire/parameters.ts';
import type { User } from './users.ts';

/** Who a person is at an identity provider: one entry of the `identities` attribute, which is JSON. */
export interface Identity {
  userId: string;
  /** `Google`, or the pool's own name of an OIDC or SAML provider. */
  providerName: string;
  providerType: string;
  issuer: string | null;
  /** Whether the user came into being with it. */
  primary: boolean;
  /** Epoch milliseconds. */
  dateCreated: number;
}

/** The identities of a user's attribute; none for what isn't a list of them. */
export function readIdentities(attribute: string | undefined): Identity[] {
  const parsed = parse(attribute ?? '[]');
  if (!Array.isArray(parsed)) return [];
  return parsed.filter(isObject).map((entry) => ({
    userId: String(entry.userId),
    providerName: String(entry.providerName),
    providerType: String(entry.providerType ?? entry.providerName),
    issuer: typeof entry.issuer === 'string' ? entry.issuer : null,
    primary: String(entry.primary) === 'true',
    dateCreated: Number(entry.dateCreated ?? 0),
  }));
}

/** As an ID token has it: all of it text. */
export const toIdentityClaim = ({ primary, dateCreated, ...identity }: Identity) => ({
  ...identity,
  primary: String(primary),
  dateCreated: String(dateCreated),
});

export const hasIdentity = (user: User, providerName: string, userId: string): boolean =>
  readIdentities(user.attributes.get('identities')).some(
    (identity) => identity.providerName === providerName && identity.userId === userId,
  );

export function addIdentity(user: User, identity: Identity): void {
  const others = readIdentities(user.attributes.get('identities'));
  user.attributes.set('identities', JSON.stringify([...others, identity]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A seed may hold anything; what isn't JSON names nobody.
    return undefined;
  }
}
