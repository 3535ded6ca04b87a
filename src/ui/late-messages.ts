'use client';

import { useMemo } from 'react';
import { lateEn } from '../i18n/late/en.ts';
import type { LateMessages } from '../i18n/late-messages.ts';
import { type Messages, mergeMessages } from '../i18n/messages.ts';
import { useMessages } from './messages.tsx';

/** Reads the words of late screens: English, or what the locale and the app say. */
export function useLateMessages(): LateMessages {
  // A whole locale has them, of English only what an app puts in their place.
  const words: Messages & Partial<LateMessages> = useMessages();
  return useMemo(() => mergeMessages(lateEn, words), [words]);
}
