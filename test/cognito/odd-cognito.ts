import { expect } from 'vitest';
import { type AuthConfig, createAuth } from '../../src/cognito/index.ts';
import type { memory } from './page.ts';
import { ours, type Reply } from './replies.ts';

const { userPoolId, clientId } = ours;
const prefix = `CognitoIdentityServiceProvider.${clientId}.`;

/** A page whose calls get these replies, by turns. */
export function openOn(list: readonly Reply[], storage: ReturnType<typeof memory>, config: Partial<AuthConfig>) {
  const requests: Readonly<Record<string, unknown>>[] = [];
  const auth = createAuth({
    userPoolId,
    clientId,
    storage,
    clock: impatient,
    async fetch(_, init) {
      const reply = list[requests.length % list.length];
      requests.push(JSON.parse(String(init?.body)));
      if (!reply) throw new TypeError('Failed to fetch');
      const body = /^(204|205|304)$/.test(`${reply.status}`) ? null : reply.body;
      return new Response(body, { status: reply.status, headers: reply.headers });
    },
    ...config,
  });
  return { auth, requests, count: () => requests.length };
}

// Pauses before another attempt take no time; a time-out never comes.
const impatient = {
  now: () => Date.now(),
  setTimeout(callback: () => void, milliseconds: number) {
    if (milliseconds < 10_000) setImmediate(callback);
  },
  clearTimeout() {},
};

/** Expects a token that was not there before to be this pool's, for this client. */
export function expectOwn(key: string, value: string, before: ReadonlySet<string>) {
  if (before.has(value) || key === `latchkey.${clientId}.resume` || key === `latchkey.${clientId}.lastSignIn`) return;
  expect(key.startsWith(prefix)).toBe(true);
  const part = key.split('.').pop();
  if (part !== 'idToken' && part !== 'accessToken') return;
  const claims = JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.iss).toBe(ours.iss);
  expect(part === 'idToken' ? claims.aud : claims.client_id).toBe(clientId);
  expect(claims.token_use).toBe(part === 'idToken' ? 'id' : 'access');
}
