import type { MessagePurpose } from '../inbox.ts';
import type { CodePurpose } from './codes.ts';
import { codeParameter, type Metadata, runCustomMessage } from './triggers.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** Where a code went, as Cognito tells the client. */
export interface CodeDeliveryDetails {
  AttributeName: 'email' | 'phone_number';
  DeliveryMedium: 'EMAIL' | 'SMS';
  /** Masked. */
  Destination: string;
}

interface Delivery {
  user: User;
  attribute: 'email' | 'phone_number';
  purpose: CodePurpose;
  message: MessagePurpose;
  clientMetadata: Metadata;
  /** Another address than the attribute's value: one that is yet to be verified. */
  to?: string | undefined;
}

/** Makes a code, which replaces the last one of its purpose, and puts it into the inbox. */
export async function deliverCode(pool: UserPool, delivery: Delivery): Promise<CodeDeliveryDetails> {
  const { user, attribute, purpose, message, to = user.attributes.get(attribute) ?? '' } = delivery;
  const words = await runCustomMessage(pool, user, message, delivery.clientMetadata);
  const { code } = pool.codes.issue(purpose, user.sub, { attribute, destination: to });
  const kind = purpose === 'resetPassword' ? 'password reset code' : 'verification code';
  const medium = mediumOf(attribute);
  const text = (medium === 'EMAIL' ? words.emailMessage : words.smsMessage) ?? `Your ${kind} is ${codeParameter}`;
  pool.outbox.send({
    to,
    medium,
    code,
    ...(medium === 'EMAIL' && { subject: words.emailSubject ?? `Your ${kind}` }),
    text: text.replaceAll(codeParameter, () => code),
    username: user.username,
    purpose: message,
    at: pool.clock.now(),
  });
  return { AttributeName: attribute, DeliveryMedium: medium, Destination: mask(to) };
}

/** What a user who doesn't exist is told. The same name gets the same answer. */
export function simulateDelivery(name: string): CodeDeliveryDetails {
  if (name.startsWith('+')) return { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: mask(name) };
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: mask(name.includes('@') ? name : `${name}@${name}`),
  };
}

/** Where sign-up sends its code: the phone wins if the pool verifies both. */
export function signUpDestination({ config }: UserPool, user: User): 'email' | 'phone_number' | undefined {
  return (['phone_number', 'email'] as const).find(
    (attribute) => config.autoVerifiedAttributes.includes(attribute) && user.attributes.has(attribute),
  );
}

/** Where a code to reset the password may go: only to what was verified. */
export function recoveryDestination({ config }: UserPool, user: User): 'email' | 'phone_number' | undefined {
  return config.accountRecovery
    .map((name) => (name === 'verified_email' ? 'email' : 'phone_number'))
    .find((attribute) => user.attributes.has(attribute) && user.attributes.get(`${attribute}_verified`) === 'true');
}

const mediumOf = (attribute: 'email' | 'phone_number') => (attribute === 'email' ? 'EMAIL' : 'SMS');

/** `f***@e***`, `+*******9999`. */
function mask(destination: string): string {
  if (destination.startsWith('+')) return `+${'*'.repeat(destination.length - 5)}${destination.slice(-4)}`;
  const [name = '', domain = ''] = destination.split('@');
  return `${name.charAt(0)}***@${domain.charAt(0)}***`;
}
