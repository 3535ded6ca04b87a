'use client';

import type { AuthError } from '../cognito/errors.ts';
import type { Wording } from './error-words.ts';
import { useFederation } from './federation.ts';
import { useProviderMessages } from './provider-messages.ts';
import { brands, nameOf, toProvider } from './provider-names.ts';

/**
 * Says how a person whose account is elsewhere signed in before, where the error's evidence names one way that the app knows. That is a Lambda's own sentence, and
 * it came by the address bar: it is searched and never shown.
 */
export function useWayBefore(error: AuthError | undefined): Wording | undefined {
  const words = useProviderMessages();
  const { identityProviders = [], emailDomains = {} } = useFederation();
  if (error?.code !== 'account-exists-elsewhere' || !error.detail) return undefined;
  const detail = toWords(error.detail);
  const known = [...Object.keys(brands), ...identityProviders, ...Object.values(emailDomains)].map(toProvider);
  const named = known.flatMap((provider) => {
    // Without the identifier: an address in the sentence has such a domain, too.
    const name = nameOf({ name: provider.name, label: provider.label });
    return name && [name, provider.name].some((one) => one && detail.includes(toWords(one))) ? [name] : [];
  });
  const ways = new Set(named.map((name) => words.existsWith(name)));
  if (detail.includes(' password ')) ways.add(words.existsWithPassword);
  const [way] = ways;
  return way !== undefined && ways.size === 1 ? { 'account-exists-elsewhere': way } : undefined;
}

const toWords = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
