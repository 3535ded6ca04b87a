import type { PoolConfig } from '../pool-config.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import { emailFormat, phoneNumberFormat } from './users.ts';

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
    if (protectedAttributes.has(name)) throw notAuthorized('A client attempted to write unauthorized attribute');
    if (!standardAttributes.has(name) && !config.customAttributes.includes(name)) {
      throw invalidParameter(
        `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
      );
    }
    if (name === 'email' && !emailFormat.test(value)) throw invalidParameter('Invalid email address format.');
    if (name === 'phone_number' && !phoneNumberFormat.test(value))
      throw invalidParameter('Invalid phone number format.');
  }
}

/** Refuses a user who lacks what the pool requires. */
export function checkRequiredAttributes(attributes: ReadonlyMap<string, string>, config: PoolConfig): void {
  const missing = config.requiredAttributes.filter((name) => !attributes.get(name));
  if (missing.length > 0) throw invalidParameter(`attributes required: [${missing.join(', ')}]`);
}

/** Attributes as they go over the wire. */
export const toAttributeList = (attributes: ReadonlyMap<string, string>) =>
  Array.from(attributes, ([Name, Value]) => ({ Name, Value }));
