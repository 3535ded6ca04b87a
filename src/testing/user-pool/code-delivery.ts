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
  message: MessagePurpose;
  clientMetadata: Metadata;
  /** Another address than the attribute's value: one that is yet to be verified. */
  to?: string | undefined;
}

/** Makes a code, which replaces the last one of its purpose, and puts it into the inbox. */
export async function deliverCode(
  pool: UserPool,
  delivery: Delivery & { purpose: CodePurpose },
): Promise<CodeDeliveryDetails> {
  const { user, attribute, purpose, to = user.attributes.get(attribute) ?? '' } = delivery;
  const letter = await draft(pool, delivery, purpose === 'resetPassword' ? 'password reset code' : 'verification code');
  const { code } = pool.codes.issue(purpose, user.sub, { attribute, destination: to });
  return send(pool, letter, code);
}

/** Makes a code for one sign-in, and puts it into the inbox. */
export async function deliverSignInCode(
  pool: UserPool,
  delivery: Omit<Delivery, 'message'>,
): Promise<{ code: string; details: CodeDeliveryDetails }> {
  const letter = await draft(pool, { ...delivery, message: 'Authentication' }, 'authentication code');
  const code = pool.config.codes(delivery.attribute === 'email' ? emailOtpDigits : 6);
  return { code, details: send(pool, letter, code) };
}

/** As observed; the documentation's example has six. */
const emailOtpDigits = 8;

/** A message without its code: a CustomMessage function may refuse before there is one. */
async function draft(pool: UserPool, delivery: Delivery, kind: string) {
  const { user, attribute, message, to = user.attributes.get(attribute) ?? '' } = delivery;
  const words = await runCustomMessage(pool, user, message, delivery.clientMetadata);
  const medium = mediumOf(attribute);
  return {
    to,
    medium,
    attribute,
    purpose: message,
    username: user.username,
    text: (medium === 'EMAIL' ? words.emailMessage : words.smsMessage) ?? `Your ${kind} is ${codeParameter}`,
    ...(medium === 'EMAIL' && { subject: words.emailSubject ?? `Your ${kind}` }),
  };
}

function send(
  { outbox, clock }: UserPool,
  { attribute, ...message }: Awaited<ReturnType<typeof draft>>,
  code: string,
): CodeDeliveryDetails {
  outbox.send({ ...message, code, text: message.text.replaceAll(codeParameter, () => code), at: clock.now() });
  return { AttributeName: attribute, DeliveryMedium: message.medium, Destination: mask(message.to) };
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

const mediumOf = (attribute: 'email' | 'phone_number'): 'EMAIL' | 'SMS' => (attribute === 'email' ? 'EMAIL' : 'SMS');

/** `f***@e***`, `+*******9999`. */
function mask(destination: string): string {
  if (destination.startsWith('+')) return `+${'*'.repeat(destination.length - 5)}${destination.slice(-4)}`;
  const [name = '', domain = ''] = destination.split('@');
  return `${name.charAt(0)}***@${domain.charAt(0)}***`;
}
