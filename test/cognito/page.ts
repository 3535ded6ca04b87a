import { type AuthConfig, AuthError, createAuth, Secret, type SessionFact } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

export const username = 'ada@example.com';
export const password = new Secret('Analytical-1843');
export const ada = { username, password: password.reveal() };
export const hour = 3_600_000;

/** A browser's storage, to look into. */
export function memory() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    clear: () => map.clear(),
  };
}

/** A page on a local Cognito; a second one with the same storage is the same browser after a reload. */
export function open(local: LocalCognito, storage = memory(), config: Partial<AuthConfig> = {}) {
  const { userPoolId, clientId, fetch, clock } = local;
  // What happens by itself would be among the calls that are counted: tests of it ask for it.
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage, keepFresh: false, ...config });
  const facts: SessionFact[] = [];
  const stop = auth.gateway.watchSession((fact) => facts.push(fact));
  return { local, storage, config, auth, facts, stop, gateway: auth.gateway, session: auth.session };
}

/** A page on a pool of its own, in which Ada is. */
export function begin(pool: LocalCognitoConfig = {}, config: Partial<AuthConfig> = {}) {
  return open(createLocalCognito({ users: [ada], ...pool }), memory(), config);
}

/** A page where Ada is signed in, with no calls and facts so far. */
export async function signedIn(pool: LocalCognitoConfig = {}) {
  const page = begin(pool);
  await page.gateway.signIn({ username, password });
  page.local.clearCalls();
  page.facts.length = 0;
  return page;
}

export const operations = (local: LocalCognito) => local.calls.map((call) => call.operation);

export async function failureOf(promise: Promise<unknown>): Promise<AuthError> {
  const outcome = await promise.then(
    () => 'success',
    (error: unknown) => error,
  );
  if (!(outcome instanceof AuthError)) throw new Error(`Expected an AuthError, got ${outcome}.`);
  return outcome;
}

/** Moves the local time until the promise settles, so that pauses and time-outs take no real time. */
export async function hurry<Result>(local: LocalCognito, promise: Promise<Result>): Promise<Result> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  for (let step = 0; step < 100 && !isSettled; step++) await local.clock.advance(500);
  return promise;
}
