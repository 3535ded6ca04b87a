import type { IdentityProvider } from './federation.ts';

/** What people call the brands that Cognito knows by name. */
export const brands: Readonly<Record<string, string>> = {
  Google: 'Google',
  SignInWithApple: 'Apple',
  Facebook: 'Facebook',
  LoginWithAmazon: 'Amazon',
};

export const toProvider = (provider: string | IdentityProvider): IdentityProvider =>
  typeof provider === 'string' ? { name: provider } : provider;

/** What people call a provider; undefined for the managed login page, if that has no label. */
export function nameOf({
  name,
  label,
  idpIdentifier,
}: Pick<IdentityProvider, 'name' | 'label' | 'idpIdentifier'>): string | undefined {
  if (label !== undefined) return label;
  if (name === undefined) return idpIdentifier;
  return Object.hasOwn(brands, name) ? brands[name] : name;
}

/** What the state's `provider` is on the way there. */
export const wayTo = ({ name, idpIdentifier }: Pick<IdentityProvider, 'name' | 'idpIdentifier'>): string =>
  name || idpIdentifier || '';
