import type { AuthConfig } from './auth-config.ts';
import type { Offer, SignedIn } from './gateway/index.ts';

const order: readonly Offer[] = ['device', 'contact', 'passkey'];

/** What a person who has just signed in is asked for, in the order of the asking: what the sign-in itself found, and what their claims lack. */
export function offersOf({ session: { user }, offers }: SignedIn, { verifyContact }: AuthConfig): readonly Offer[] {
  const isProved = (user.email && user.emailVerified) || (user.phoneNumber && user.phoneNumberVerified);
  const lacksProof = verifyContact && !isProved && (user.email || user.phoneNumber);
  const found: Offer[] = lacksProof ? [...offers, 'contact'] : [...offers];
  return order.filter((offer) => found.includes(offer));
}
