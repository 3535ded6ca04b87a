import type { AuthContext } from './auth.ts';
import type { AuthUser, FirstFactor, Offer } from './gateway/index.ts';
import { passkeyAskedKey } from './storage.ts';
import { hasWebAuthn } from './web-authn.ts';

/** Whether a person who has just signed in, by this factor, is to be asked whether they want a passkey. */
export async function passkeyOffers(
  { config, pool, storage }: AuthContext,
  { sub }: AuthUser,
  method: FirstFactor | undefined,
): Promise<Offer[]> {
  const when = config.passkeyOffer ?? (config.firstFactors?.includes('WEB_AUTHN') ? 'once' : 'never');
  if (when === 'never' || method === 'WEB_AUTHN' || !hasWebAuthn()) return [];
  const wasAsked = when === 'once' && (await storage.getItem(passkeyAskedKey(pool.clientId, sub))) !== null;
  return wasAsked ? [] : ['passkey'];
}
