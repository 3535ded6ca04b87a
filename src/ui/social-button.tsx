'use client';

import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import type { RedirectInput } from '../cognito/gateway/index.ts';
import type { ProviderMessages } from '../i18n/provider-messages.ts';
import { useAuthenticator, useDraft } from '../react/index.ts';
import type { Federation } from './federation.ts';
import { readKeep } from './keep-box.tsx';
import { ProviderButton } from './parts/provider-button.tsx';
import { part } from './parts/slot.tsx';
import { useProviderMessages } from './provider-messages.ts';
import { nameOf, toProvider, wayTo } from './provider-names.ts';
import { useReturn } from './use-return.ts';

export interface SocialButtonProps
  extends RedirectInput,
    Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'lang'> {
  /** What people call the provider: "Acme SSO". @default the brand's name, else `provider`, else `idpIdentifier` */
  label?: string | undefined;
  /** Drawn before the words. @default the brand's mark, else nothing */
  icon?: ReactNode;
  /** In place of the words that go with the label. A brand has rules for its own. */
  children?: ReactNode;
}

/**
 * Leads to a provider, or without one to the managed login page. In a form with a box by the name of `keep`, that says whether the person stays signed in. It works on the sign-in and sign-up screens; elsewhere, and while anything is under way, it is `aria-disabled`.
 *
 * @selector [data-busy] while this provider is on its way
 * @example
 * ```tsx
 * <SocialButton provider="Google" popup />
 * ```
 */
export const SocialButton = part<HTMLButtonElement, SocialButtonProps>(
  'SocialButton',
  (
    {
      provider,
      idpIdentifier,
      loginHint,
      prompt,
      lang,
      returnTo,
      popup,
      keep,
      label,
      icon,
      children,
      onClick,
      ...props
    },
    ref,
  ) => {
    const state = useAuthenticator();
    const draft = useDraft();
    const words = useProviderMessages();
    const isOpen = state.screen === 'signIn' || state.screen === 'signUp';
    const isOnTheWay = state.screen === 'signIn' && state.provider === wayTo({ name: provider, idpIdentifier });
    useReturn(state);
    return (
      <ProviderButton
        provider={provider}
        icon={icon}
        busy={isOnTheWay}
        aria-disabled={!isOpen || state.busy || undefined}
        {...props}
        ref={ref}
        onClick={(event) => {
          onClick?.(event);
          if (event.defaultPrevented || !isOpen) return;
          const asked = readKeep(event.currentTarget, draft);
          state.redirect({ provider, idpIdentifier, loginHint, prompt, lang, returnTo, popup, keep: asked ?? keep });
        }}
      >
        {children ?? wordsOf(words, { provider, idpIdentifier, label, isNew: state.screen === 'signUp' })}
      </ProviderButton>
    );
  },
);

export interface SocialButtonsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** In this order. */
  providers: NonNullable<Federation['identityProviders']>;
}

/**
 * A button for each of these providers.
 *
 * @example
 * ```tsx
 * <SocialButtons providers={['Google', 'SignInWithApple', { name: 'Okta', label: 'Acme SSO' }]} />
 * ```
 */
export const SocialButtons = part<HTMLDivElement, SocialButtonsProps>(
  'SocialButtons',
  ({ providers, ...props }, ref) => (
    <div data-lk="social-buttons" {...props} ref={ref}>
      {providers.map(toProvider).map(({ name, ...provider }) => (
        <SocialButton key={`${name} ${provider.idpIdentifier}`} provider={name} {...provider} />
      ))}
    </div>
  ),
);

interface Wanted {
  provider: string | undefined;
  idpIdentifier: string | undefined;
  label: string | undefined;
  isNew: boolean;
}

function wordsOf(words: ProviderMessages['providers'], { provider, idpIdentifier, label, isNew }: Wanted) {
  if (provider === 'Facebook') return words.facebook;
  if (provider === 'LoginWithAmazon') return words.amazon;
  const name = nameOf({ name: provider, label, idpIdentifier });
  if (name === undefined) return words.managedLogin;
  return isNew ? words.signUpWith(name) : words.signInWith(name);
}
