'use client';

import { useMemo } from 'react';
import type { AuthError, AuthErrorCode } from '../cognito/errors.ts';
import { useAuth } from '../react/index.ts';
import { useLateErrors } from './late-errors.ts';
import { useMessages } from './messages.tsx';

/** What a form says in place of `messages.errors`, because it knows better what was wrong. */
export type Wording = { readonly [Code in AuthErrorCode]?: string };

/** Returns the words of an error, with how long to wait where that can be told; undefined without an error, and for the moment in which the words of a rare one are fetched. */
export function useErrorWords(error: AuthError | undefined, wording?: Wording): string | undefined {
  const messages = useMessages();
  const { clock } = useAuth();
  // Reckoned once for each error: words that changed would be read out again.
  const wait = useMemo(() => error?.retryAt && Math.ceil((error.retryAt - clock.now()) / 1000), [error, clock]);
  const late = useLateErrors(error !== undefined && !(error.code in messages.errors));
  if (!error) return undefined;
  if (error.code === 'lambda-refused' && error.detail) return error.detail;
  const words =
    wording?.[error.code] ??
    messages.errors[error.code] ??
    wordsOf(late.words, error.code) ??
    (late.failed ? messages.errors.unexpected : undefined);
  if (words === undefined) return undefined;
  const more = wait && wait > 0 && messages.retry.wait(wait);
  return more ? `${words} ${more}` : words;
}

const wordsOf = (words: Partial<Record<AuthErrorCode, string>> | undefined, code: AuthErrorCode) => words?.[code];
