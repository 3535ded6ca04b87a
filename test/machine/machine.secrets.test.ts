import { afterEach, expect, test, vi } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, settled } from './start.ts';

const first = 'Sentinel-first-password-1';
const second = 'Sentinel-second-password-2';
const third = 'Sentinel-third-password-3';
const fourth = 'Sentinel-fourth-password-4';
const [signUpCode, resetCode, emailCode, wrongCode] = ['918273', '564738', '837465', '102938'];

afterEach(() => {
  vi.restoreAllMocks();
});

test('no secret is in a snapshot, an inspection event, the context, the storage, the console or a URL', async () => {
  const heard: string[] = [];
  const hear = (what: string, value: unknown) => heard.push(`${what}: ${spell(value)}`);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => hear('console', words));

  const codes = [signUpCode, resetCode, emailCode];
  const local = createLocalCognito({ codes: () => codes.shift() ?? '000000' });
  const { userPoolId, clientId, clock } = local;
  const sessions: string[] = [];
  const stored = new Map<string, string>();
  const isToken = (key: string) => /\.(idToken|accessToken|refreshToken)$/.test(key);
  const auth = createAuth({
    userPoolId,
    clientId,
    clock,
    async fetch(input, init) {
      const request = new Request(input, init);
      hear('url', request.url);
      hear('headers', [...request.headers]);
      const response = await local.fetch(input, init);
      const { Session } = JSON.parse((await response.clone().text()) || '{}');
      if (Session) sessions.push(Session);
      return response;
    },
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem(key, value) {
        stored.set(key, value);
        hear('storage', isToken(key) ? key : [key, value]);
      },
      removeItem: (key) => void stored.delete(key),
    },
  });
  const tokens: string[] = [];
  const actor = createAuthActor(auth.gateway, { clock: auth.clock, inspect: (event) => hear('inspection', event) });
  actor.subscribe((snapshot) => {
    hear('snapshot', actor.getPersistedSnapshot());
    hear('context', snapshot.context);
    hear('view', select(snapshot));
  });
  const keepTokens = async () => {
    const found = await auth.session.tokens();
    if (!found) throw new Error('nobody is signed in');
    tokens.push(found.idToken, found.accessToken, found.refreshToken ?? '');
  };

  actor.start();
  await settled(actor);
  actor.send({ type: 'signUp.open' });
  actor.send({ type: 'signUp.submit', ...ada, password: new Secret(first) });
  await settled(actor);
  actor.send({ type: 'confirmSignUp.submit', code: new Secret(wrongCode) });
  await settled(actor);
  actor.send({ type: 'confirmSignUp.submit', code: new Secret(signUpCode) });
  await settled(actor);
  await keepTokens();
  actor.send({ type: 'signOut', scope: 'revoke' });
  await settled(actor);
  actor.send({ type: 'forgotPassword.open' });
  actor.send({ type: 'forgotPassword.submit', username: ada.username });
  await settled(actor);
  actor.send({ type: 'resetPassword.submit', code: new Secret(resetCode), password: new Secret(second) });
  await settled(actor);
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(first) });
  await settled(actor);
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(second) });
  await settled(actor);
  await keepTokens();
  const change = { previous: new Secret(second), password: new Secret(third) };
  actor.send({ type: 'account.changePassword', ...change });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ notice: 'passwordChanged' });
  actor.send({ type: 'account.sendAttributeCode', attribute: 'email' });
  await settled(actor);
  actor.send({ type: 'account.verifyAttribute', attribute: 'email', code: new Secret(emailCode) });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ notice: 'attributeVerified' });
  actor.send({ type: 'signOut', scope: 'global' });
  await settled(actor);
  local.users.update(ada.username, { status: 'FORCE_CHANGE_PASSWORD' });
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(third) });
  await settled(actor);
  actor.send({ type: 'newPassword.submit', password: new Secret(fourth), attributes: {} });
  await settled(actor);
  await keepTokens();
  actor.send({ type: 'signOut', scope: 'global' });
  await settled(actor);
  expect(actor.getSnapshot().value).toEqual({ signIn: 'idle' });

  expect(tokens).toHaveLength(9);
  expect(sessions.length).toBeGreaterThan(0);
  expect(heard.length).toBeGreaterThan(100);
  for (const secret of [
    first,
    second,
    third,
    fourth,
    signUpCode,
    resetCode,
    emailCode,
    wrongCode,
    ...tokens,
    ...sessions,
  ]) {
    expect(heard.filter((line) => line.includes(secret))).toEqual([]);
  }
});

/** Everything that can be read of a value without calling `reveal()`: what JSON shows, and what an inspector of objects shows beside it. */
function spell(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  const names = Reflect.ownKeys(value).filter((name) => typeof name === 'string');
  const parts = names.map((name) => `${name}=${spell(Reflect.get(value, name), seen)}`);
  const entries = value instanceof Map || value instanceof Set ? [...value].map((entry) => spell(entry, seen)) : [];
  return [...parts, ...entries].join(' ');
}
