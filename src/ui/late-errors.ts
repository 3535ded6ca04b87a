'use client';

import { useEffect, useState } from 'react';
import type { lateErrors } from '../i18n/late/errors.ts';

let arrived: typeof lateErrors | undefined;

async function load() {
  arrived = (await import('../i18n/late/errors.ts')).lateErrors;
  return arrived;
}

/** Reads the English words of rare failures, which are fetched once they are needed; `failed` where they can't be. */
export function useLateErrors(areNeeded: boolean) {
  const [words, setWords] = useState(arrived);
  const [failed, setFailed] = useState(false);
  // Outside world: the network.
  useEffect(() => {
    if (areNeeded && !words) load().then(setWords, () => setFailed(true));
  }, [areNeeded, words]);
  return { words, failed };
}
