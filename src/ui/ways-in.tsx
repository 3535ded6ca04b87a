'use client';

import { useFederation } from './federation.ts';
import { useProviderMessages } from './provider-messages.ts';
import { SocialButtons } from './social-button.tsx';

/** The buttons above a form, and the line between. */
export function WaysIn() {
  const { identityProviders = [] } = useFederation();
  const words = useProviderMessages();
  if (identityProviders.length === 0) return null;
  return (
    <>
      <SocialButtons providers={identityProviders} />
      <div data-lk="divider">{words.or}</div>
    </>
  );
}
