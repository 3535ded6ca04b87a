'use client';

import { useMemo } from 'react';
import { providersEn } from '../i18n/late/providers.ts';
import { type Messages, mergeMessages } from '../i18n/messages.ts';
import type { ProviderMessages } from '../i18n/provider-messages.ts';
import { useMessages } from './messages.tsx';

/** Reads the words of social and enterprise sign-in: English, or what the locale and the app say. */
export function useProviderMessages(): ProviderMessages['providers'] {
  const words: Messages & Partial<ProviderMessages> = useMessages();
  return useMemo(() => mergeMessages(providersEn, words).providers, [words]);
}
