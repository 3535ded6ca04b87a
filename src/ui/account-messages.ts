'use client';

import { useMemo } from 'react';
import { accountEn } from '../i18n/account/en.ts';
import type { AccountMessages } from '../i18n/account-messages.ts';
import { type Messages, mergeMessages } from '../i18n/messages.ts';
import { useMessages } from './messages.tsx';

/** Reads the words of the account's own forms: English, or what the locale and the app say. */
export function useAccountMessages(): AccountMessages {
  const words: Messages & Partial<AccountMessages> = useMessages();
  return useMemo(() => mergeMessages(accountEn, words), [words]);
}
