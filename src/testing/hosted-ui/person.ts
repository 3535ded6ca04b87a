import { sha256, toHex, utf8 } from '../user-pool/bytes.ts';
import type { IdentityProvider } from './config.ts';
import type { Assertion } from './store.ts';

/** Who somebody is at a provider: the same email address has the same id there each time, of the form that the provider's ids have. */
export async function personAt(
  { providerName, providerType }: IdentityProvider,
  { email, name }: { email: string; name: string },
): Promise<Assertion> {
  const digest = toHex(await sha256(utf8(`${providerName} ${(email || name).toLowerCase()}`)));
  const [given = '', ...family] = name.split(/\s+/);
  const claims = {
    ...(email && { email, email_verified: 'true' }),
    ...(name && { name, given_name: given, family_name: family.join(' ') }),
  };
  const userId = idOf(providerType, digest, email);
  return { userId, claims: { ...claims, sub: userId } };
}

function idOf(type: IdentityProvider['providerType'], digest: string, email: string): string {
  const digits = (length: number) => BigInt(`0x${digest}`).toString().slice(0, length);
  switch (type) {
    case 'Google':
      return digits(21);
    case 'Facebook':
      return digits(17);
    case 'LoginWithAmazon':
      return `amzn1.account.${digest.slice(0, 28).toUpperCase()}`;
    case 'SignInWithApple':
      return `${digits(6)}.${digest.slice(0, 32)}.${digits(10).slice(6)}`;
    case 'OIDC':
      return digest.slice(0, 32);
    case 'SAML':
      // A NameID is the address, as a rule.
      return email || digest.slice(0, 32);
    default:
      return type satisfies never;
  }
}
