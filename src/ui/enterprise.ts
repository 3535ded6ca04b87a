'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { RedirectInput } from '../cognito/gateway/index.ts';
import { useDraft } from '../react/index.ts';
import { useFederation } from './federation.ts';
import { wasUnticked } from './keep-box.tsx';
import { useProviderMessages } from './provider-messages.ts';
import { nameOf, toProvider, wayTo } from './provider-names.ts';

/** What a form is for an address that signs in at a provider. */
export interface Enterprise {
  /** The name of the field that has the address. */
  field: string;
  redirect: RedirectInput;
  /** What the state's `provider` is on the way there. */
  way: string;
  /** On the button that leads there. */
  submit: string;
  /** Says so, where nothing leads there. */
  text: string;
}

const usernameOnly: readonly string[] = ['username'];

/**
 * Finds the provider that a typed address belongs to, by `emailDomains`, in the form around the element that takes the ref. Typing renders only where the answer is another.
 */
export function useEnterprise(
  username: string | undefined,
  fields = usernameOnly,
): [mark: RefObject<HTMLSpanElement | null>, enterprise: Enterprise | undefined] {
  const { emailDomains } = useFederation();
  const words = useProviderMessages();
  const draft = useDraft();
  const mark = useRef<HTMLSpanElement>(null);
  const [found, setFound] = useState(() =>
    find(emailDomains, fields, (field) => draft.read(field) || (field === 'username' ? username : undefined)),
  );
  const told = useRef(found);

  // Outside world: what is typed.
  useEffect(() => {
    const form = mark.current?.closest('form');
    const read = () => {
      const typed = find(emailDomains, fields, (field) => {
        const control = form?.elements.namedItem(field);
        return control instanceof HTMLInputElement ? control.value : undefined;
      });
      if (typed?.domain === told.current?.domain && typed?.field === told.current?.field) return;
      told.current = typed;
      setFound(typed);
    };
    // A browser may have filled it in already.
    read();
    form?.addEventListener('input', read);
    return () => form?.removeEventListener('input', read);
  }, [emailDomains, fields]);

  const provider = found && emailDomains?.[found.domain];
  if (!found || provider === undefined) return [mark, undefined];
  const { label, icon: _, name, ...input } = toProvider(provider);
  const { idpIdentifier } = input;
  const called = nameOf({ name, label, idpIdentifier });
  const submit = called === undefined ? words.managedLogin : words.continueWith(called);
  const redirect = { provider: name, ...input, ...(wasUnticked(draft) && { keep: false }) };
  const way = wayTo({ name, idpIdentifier });
  return [mark, { field: found.field, redirect, way, submit, text: words.noPassword(called) }];
}

type Domains = Readonly<Record<string, unknown>> | undefined;

/** The first field whose address has a domain that is known, and the key of that. */
function find(domains: Domains, fields: readonly string[], textOf: (field: string) => string | undefined) {
  for (const field of fields) {
    const [, typed] = /@([^@\s]+)\s*$/.exec(textOf(field)?.toLowerCase() ?? '') ?? [];
    const domain = Object.keys(domains ?? {}).find((key) => key.toLowerCase() === typed);
    if (domain !== undefined) return { field, domain };
  }
  return undefined;
}
