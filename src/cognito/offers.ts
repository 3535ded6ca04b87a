import type { AuthConfig } from './auth-config.ts';
import type { Offer, SignInStep } from './gateway/index.ts';

type SignedIn = Extract<SignInStep, { kind: 'signedIn' }>;

/** What a person who has just signed in is asked for, in the order of the asking: what the sign-in itself found, and what their claims lack. */
export function offersOf({ session: { user }, offers }: SignedIn, { verifyContact }: AuthConfig): readonly Offer[] {
  const isProved = (user.email && user.emailVerified) || (user.phoneNumber && user.phoneNumberVerified);
  const lacksProof = verifyContact && !isProved && (user.email || user.phoneNumber);
  return lacksProof ? [...offers, 'contact'] : offers;
}
