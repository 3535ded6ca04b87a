'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { en } from '../i18n/en.ts';
import { type MessageOverrides, type Messages, mergeMessages } from '../i18n/messages.ts';

const MessagesContext = createContext<Messages>(en);

export interface MessagesProviderProps {
  /** @default the locale of the provider around it, else English */
  locale?: Messages | undefined;
  /** Words to put in place of the locale's own. */
  messages?: MessageOverrides | undefined;
  children?: ReactNode;
}

/** Gives the words to all screens below it. `<Authenticator>` does it for its own. */
export function MessagesProvider({ locale, messages, children }: MessagesProviderProps) {
  const outer = useContext(MessagesContext);
  const value = useMemo(() => mergeMessages(locale ?? outer, messages), [locale, outer, messages]);
  return <MessagesContext.Provider value={value}>{children}</MessagesContext.Provider>;
}

/** Reads the words in force, but for those of late screens. */
export const useMessages = (): Messages => useContext(MessagesContext);
