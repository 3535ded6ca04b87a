import type { Journey, Step } from './journey.ts';

/** Keeps a journey for the page that it leads to. A typed password is in it: one of a person who is made up. */
export function keepJourney(journey: Journey, { searchParams }: URL): void {
  const state = searchParams.get('state');
  if (state) sessionStorage.setItem(keyOf(state), JSON.stringify(journey));
}

/** Gives the journey that led to this page, once. */
export function takeJourney({ searchParams }: URL): Journey | undefined {
  const key = keyOf(searchParams.get('state') ?? '');
  const journey: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
  sessionStorage.removeItem(key);
  return isJourney(journey) ? journey : undefined;
}

const keyOf = (state: string) => `managed-login.${state}`;

const isJourney = (value: unknown): value is Journey =>
  isObject(value) &&
  'request' in value &&
  typeof value.request === 'string' &&
  'steps' in value &&
  Array.isArray(value.steps) &&
  value.steps.every(isStep);

const isStep = (value: unknown): value is Step =>
  isObject(value) &&
  'form' in value &&
  typeof value.form === 'number' &&
  'entries' in value &&
  typeof value.entries === 'string';

const isObject = (value: unknown) => typeof value === 'object' && value !== null;
