import { useSyncExternalStore } from 'react';
import { presets } from './presets.ts';

const parameter = 'pool';
const [firstName = ''] = presets.keys();

/** The name of the pool that the page's address asks for, so that a reload keeps it and a link can be passed on. */
export const useChosenPool = (): string => useSyncExternalStore(subscribe, chosenPool);

/** Changes the address; Back undoes it. */
export function choosePool(name: string): void {
  const url = new URL(location.href);
  url.searchParams.set(parameter, name);
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
}

function chosenPool(): string {
  const name = new URLSearchParams(location.search).get(parameter) ?? '';
  return presets.has(name) ? name : firstName;
}

function subscribe(onChange: () => void): () => void {
  addEventListener('popstate', onChange);
  return () => removeEventListener('popstate', onChange);
}
