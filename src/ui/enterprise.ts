'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useDraft } from '../react/index.ts';
import { type IdentityProvider, useFederation } from './federation.ts';
import { toProvider } from './provider-names.ts';

/**
 * Finds the provider that the typed address belongs to, by `emailDomains`, in the form around the element that takes the ref. Typing renders only where the answer is another.
 */
export function useEnterprise(
  username: string | undefined,
): [mark: RefObject<HTMLSpanElement | null>, provider: IdentityProvider | undefined] {
  const { emailDomains } = useFederation();
  const draft = useDraft();
  const mark = useRef<HTMLSpanElement>(null);
  const [domain, setDomain] = useState(() => knownDomain(emailDomains, draft.read('username') || username));
  const told = useRef(domain);

  // Outside world: what is typed.
  useEffect(() => {
    const form = mark.current?.closest('form');
    const read = () => {
      const control = form?.elements.namedItem('username');
      const found = control instanceof HTMLInputElement ? knownDomain(emailDomains, control.value) : undefined;
      if (found === told.current) return;
      told.current = found;
      setDomain(found);
    };
    // A browser may have filled it in already.
    read();
    form?.addEventListener('input', read);
    return () => form?.removeEventListener('input', read);
  }, [emailDomains]);

  const provider = domain === undefined ? undefined : emailDomains?.[domain];
  return [mark, provider === undefined ? undefined : toProvider(provider)];
}

/** The key of an address's domain. */
function knownDomain(domains: Readonly<Record<string, unknown>> | undefined, address = '') {
  const [, typed] = /@([^@\s]+)\s*$/.exec(address.toLowerCase()) ?? [];
  return Object.keys(domains ?? {}).find((domain) => domain.toLowerCase() === typed);
}
