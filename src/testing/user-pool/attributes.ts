import type { PoolConfig } from '../pool-config.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import { emailFormat, phoneNumberFormat, type User } from './users.ts';

/** The attributes of OpenID Connect that every pool has and a client may write. */
const standardAttributes = new Set(
  `address birthdate email family_name gender given_name locale middle_name name nickname phone_number picture
   preferred_username profile updated_at website zoneinfo`.split(/\s+/),
);

/** Only Cognito itself and administrators write these. */
const protectedAttributes = new Set(['sub', 'email_verified', 'phone_number_verified', 'identities']);

/** Refuses attributes that a client can't write, that the pool doesn't know, or that have the wrong form. */
export function checkAttributes(attributes: ReadonlyMap<string, string>, config: PoolConfig): void {
  for (const [name, value] of attributes) {
    checkWritable(name, config);
    if (name === 'email' && !emailFormat.test(value)) throw invalidParameter('Invalid email address format.');
    if (name === 'phone_number' && !phoneNumberFormat.test(value))
      throw invalidParameter('Invalid phone number format.');
  }
}

/** Refuses a user who lacks what the pool requires. */
export function checkRequiredAttributes(attributes: ReadonlyMap<string, string>, config: PoolConfig): void {
  const missing = missingAttributes(attributes, config);
  if (missing.length > 0) throw invalidParameter(`attributes required: [${missing.join(', ')}]`);
}

/** What the pool requires and the user lacks. */
export const missingAttributes = (attributes: ReadonlyMap<string, string>, config: PoolConfig): string[] =>
  config.requiredAttributes.filter((name) => !attributes.get(name));

/** Refuses to take away what a client can't write, or what the pool requires or signs people in with. */
export function checkDeletable(names: readonly string[], config: PoolConfig): void {
  for (const name of names) checkWritable(name, config);
  const required = names.filter((name) => isRequired(name, config));
  if (required.length > 0) throw invalidParameter(`attributes required: [${required.join(', ')}]`);
}

/** Whether every user has it: because the pool says so, or because people sign in with it. */
export const isRequired = (name: string, config: PoolConfig): boolean =>
  config.requiredAttributes.includes(name) || config.usernameAttributes.some((attribute) => attribute === name);

/** Sets an attribute to a value that nobody has verified yet. */
export function setAttribute(user: User, name: string, value: string): void {
  user.attributes.set(name, value);
  if (name === 'email' || name === 'phone_number') user.attributes.set(`${name}_verified`, 'false');
}

export function deleteAttribute(user: User, name: string): void {
  user.attributes.delete(name);
  user.attributes.delete(`${name}_verified`);
}

/** What the client may see of a user. `sub` is always among it. */
export function readableAttributes(
  attributes: ReadonlyMap<string, string>,
  { readAttributes }: PoolConfig,
): ReadonlyMap<string, string> {
  if (!readAttributes) return attributes;
  return new Map([...attributes].filter(([name]) => name === 'sub' || readAttributes.includes(name)));
}

/** Attributes as they come over the wire; one without a value counts as empty. */
export const toAttributeMap = (
  attributes: readonly { Name: string; Value: string | undefined }[] | undefined,
): Map<string, string> => new Map(attributes?.map(({ Name, Value }) => [Name, Value ?? '']));

/** Attributes as they go over the wire. */
export const toAttributeList = (attributes: ReadonlyMap<string, string>) =>
  Array.from(attributes, ([Name, Value]) => ({ Name, Value }));

function checkWritable(name: string, { customAttributes, writeAttributes }: PoolConfig): void {
  const isKnown = standardAttributes.has(name) || customAttributes.includes(name);
  if (protectedAttributes.has(name) || (isKnown && writeAttributes && !writeAttributes.includes(name))) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
  if (!isKnown) {
    throw invalidParameter(
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
    );
  }
}
