'use client';

import { type ContextType, createContext, type ReactNode, useContext } from 'react';
import type { RedirectInput } from '../cognito/gateway/index.ts';

/** A provider to sign in by. Without a name, and without an identifier, it is the whole managed login page. */
export interface IdentityProvider extends Omit<RedirectInput, 'provider'> {
  /** As the pool calls it: `Google`, `SignInWithApple`, `Facebook`, `LoginWithAmazon`, or the name of an OIDC or SAML provider. */
  name?: string | undefined;
  /** What people call it. @default the brand's name, else `name`, else `idpIdentifier` */
  label?: string | undefined;
  /** Drawn before the words. @default the brand's mark, else nothing */
  icon?: ReactNode;
}

/** What a sign-in form may have beside a username and a password, or in their place. Providers need `domain` in the configuration. */
export interface Federation {
  /**
   * The providers that the sign-in and sign-up forms have buttons for, in this order: a name in the pool, or that and more.
   *
   * @example
   * ```tsx
   * <Authenticator auth={auth} identityProviders={['Google', 'SignInWithApple', { name: 'Okta', label: 'Acme SSO' }]} />
   * ```
   */
  identityProviders?: readonly (string | IdentityProvider)[] | undefined;
  /** Whether the buttons are the only way in: no form, and no way to sign up. Without `identityProviders` there is one button, to the managed login page. @default false */
  federatedOnly?: boolean | undefined;
  /** Whether the sign-in form says nothing of new accounts. The pool is what allows or forbids them. @default false */
  hideSignUp?: boolean | undefined;
  /** Whether the sign-in screen has a box for "keep me signed in", ticked, which counts for the providers, too. Without the tick the session ends with the tab. @default false: a session is kept */
  askToKeepSignedIn?: boolean | undefined;
  /**
   * The provider of each email domain whose people sign in there. Once such an address is typed, the sign-in and sign-up forms ask for nothing more and lead to the provider instead; no password is reset for it.
   * A domain stands for itself, not for those below it.
   *
   * @example
   * ```tsx
   * <Authenticator auth={auth} emailDomains={{ 'acme.com': { name: 'Okta', label: 'Acme SSO' } }} />
   * ```
   */
  emailDomains?: Readonly<Record<string, string | IdentityProvider>> | undefined;
}

/** What is drawn of it. */
export type FederatedModule = typeof import('./federated.ts');

/** What an `<Authenticator>` was told of it, if anything, and what fetches the rest. The late screens must not do that themselves: a bundler's helper for imports would become a file of its own. */
export const FederationContext = createContext<(Federation & { load: () => Promise<FederatedModule> }) | undefined>(
  undefined,
);

/** Reads that. */
export const useFederation = (): Partial<NonNullable<ContextType<typeof FederationContext>>> =>
  useContext(FederationContext) ?? {};
