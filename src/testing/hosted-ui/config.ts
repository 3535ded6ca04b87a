/** What kind of provider it is, in Cognito's words. */
export type IdentityProviderType = 'Google' | 'Facebook' | 'LoginWithAmazon' | 'SignInWithApple' | 'OIDC' | 'SAML';

/** Somebody else who knows the pool's people. The local Cognito plays them on a page of its own. */
export interface IdentityProvider {
  /** What `identity_provider` asks for; usernames begin with it. */
  providerName: string;
  providerType: IdentityProviderType;
  /** What `idp_identifier` asks for: domains of email addresses, as a rule. */
  idpIdentifiers?: readonly string[] | undefined;
  /** From the pool's attributes to the provider's claims. @default { email: 'email', name: 'name' } */
  attributeMapping?: Readonly<Record<string, string>> | undefined;
}

/** Those that Cognito knows by name, and `COGNITO` for the pool's own passwords. */
export type BuiltInProvider = 'COGNITO' | Exclude<IdentityProviderType, 'OIDC' | 'SAML'>;

/** The managed login of the pool's client: where it is, who may come back from it, and by whom people sign in. */
export interface HostedUiConfig {
  /** The address at which `fetch` and `install` answer OAuth 2.0. @default 'https://latchkey-local.auth.<region>.amazoncognito.com' */
  domain: string;
  /**
   * Where people may be sent back to, character by character; a path stands for one on the server that the local Cognito is on.
   * @default []: every `redirect_uri` is refused
   */
  callbackUrls: readonly string[];
  /** The same for `logout_uri`. @default [] */
  logoutUrls: readonly string[];
  /** @default ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'] */
  allowedOAuthScopes: readonly string[];
  /** @default ['COGNITO'] */
  supportedIdentityProviders: readonly (BuiltInProvider | IdentityProvider)[];
  /** Whether an authorization code is given without `code_challenge`. Cognito gives it, RFC 9700 forbids it. @default 'REQUIRED' */
  codeChallenge: 'REQUIRED' | 'OPTIONAL';
}

type Loose<Of> = { [Name in keyof Of]?: Of[Name] | undefined };

/** Fills in the defaults. Throws a TypeError where no such client can be. */
export function resolveHostedUiConfig(config: Loose<HostedUiConfig>, region: string): HostedUiConfig {
  const domain = config.domain ?? `https://latchkey-local.auth.${region}.amazoncognito.com`;
  if (!URL.canParse(domain) || !/^https?:$/.test(new URL(domain).protocol)) {
    throw new TypeError(`The domain '${domain}' is not an address. Use one like 'https://auth.example.com'.`);
  }
  for (const address of [...(config.callbackUrls ?? []), ...(config.logoutUrls ?? [])]) checkAddress(address);
  for (const provider of config.supportedIdentityProviders ?? []) checkProvider(provider);
  return {
    domain: domain.replace(/\/+$/, ''),
    callbackUrls: config.callbackUrls ?? [],
    logoutUrls: config.logoutUrls ?? [],
    allowedOAuthScopes: config.allowedOAuthScopes ?? [
      'openid',
      'email',
      'phone',
      'profile',
      'aws.cognito.signin.user.admin',
    ],
    supportedIdentityProviders: config.supportedIdentityProviders ?? ['COGNITO'],
    codeChallenge: config.codeChallenge ?? 'REQUIRED',
  };
}

/** The providers whom the local Cognito plays. */
export const providersOf = ({ supportedIdentityProviders }: HostedUiConfig): IdentityProvider[] =>
  supportedIdentityProviders.flatMap((provider) => {
    if (provider === 'COGNITO') return [];
    return [typeof provider === 'string' ? { providerName: provider, providerType: provider } : provider];
  });

/** Whether people may sign in with a password of the pool's own. */
export const hasPasswords = ({ supportedIdentityProviders }: HostedUiConfig): boolean =>
  supportedIdentityProviders.includes('COGNITO');

/** Whether an address is among the registered ones. `here` is what their paths are relative to. */
export const isRegistered = (address: string, registered: readonly string[], here: URL): boolean =>
  registered.some((one) => address === (one.startsWith('/') ? `${here.origin}${one}` : one));

function checkAddress(address: string): void {
  const base = address.startsWith('/') ? 'https://localhost' : undefined;
  const protocol = URL.canParse(address, base) ? new URL(address, base).protocol : undefined;
  if (protocol !== undefined && !/^(javascript|data|vbscript|blob):$/.test(protocol) && !address.includes('#')) return;
  throw new TypeError(
    `'${address}' can't be a callback or sign-out URL. Use one like 'https://app.example.com/callback', without a fragment.`,
  );
}

function checkProvider(provider: BuiltInProvider | IdentityProvider): void {
  if (typeof provider === 'string' || /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,32}$/u.test(provider.providerName)) return;
  throw new TypeError(
    `'${provider.providerName}' can't be a provider's name. Use 1 to 32 characters without spaces, like 'Okta'.`,
  );
}
