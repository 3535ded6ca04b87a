import { waitFor } from 'xstate';
import { createAuth } from '../../src/cognito/auth.ts';
import type { AuthStorage } from '../../src/cognito/storage.ts';
import { type AuthActor, createAuthActor } from '../../src/machine/actor.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

export const ada = {
  username: 'ada@example.com',
  password: 'Correct-horse-1',
  attributes: { email: 'ada@example.com' },
};

/** Starts the chart over a local Cognito of its own, and waits until it has looked for a session. */
export async function start(config: LocalCognitoConfig = {}) {
  const local = createLocalCognito(config);
  return { local, ...(await load(local, createStorage())) };
}

/** What a load of the page does: another auth object and another chart over what the pool and the storage hold. */
export async function load(local: LocalCognito, storage: AuthStorage) {
  const { userPoolId, clientId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage });
  const actor = createAuthActor(auth.gateway, { clock: auth.clock }).start();
  await settled(actor);
  return { auth, actor, storage };
}

/** Waits for the end of the calls that are under way. */
export const settled = (actor: AuthActor) =>
  waitFor(actor, (snapshot) => !snapshot.hasTag('busy'), { timeout: 10_000 });

function createStorage(): AuthStorage & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
