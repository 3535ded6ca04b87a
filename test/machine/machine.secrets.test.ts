import { afterEach, expect, test, vi } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { createLocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { ada, settled } from './start.ts';

const first = 'Sentinel-first-password-1';
const second = 'Sentinel-second-password-2';
const third = 'Sentinel-third-password-3';
const fourth = 'Sentinel-fourth-password-4';
const [signUpCode, resetCode, emailCode, wrongCode] = ['918273', '564738', '837465', '102938'];
const [textCode, otherTextCode] = ['746352', '657483'];
const answer = 'Sentinel-answer-5';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A chart over a local Cognito, and all that can be heard of it. */
function overhear(config: LocalCognitoConfig) {
  const heard: string[] = [];
  // The chart itself, which is in each inspection event, was there before any secret.
  const chart = new Set<unknown>();
  const hear = (what: string, value: unknown) => heard.push(`${what}: ${spell(value, new Set(), chart)}`);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => hear('console', words));

  const local = createLocalCognito(config);
  const { userPoolId, clientId, clock } = local;
  const sessions: string[] = [];
  const answers: object[] = [];
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
      const canned = answers.shift();
      const response = canned ? Response.json(canned) : await local.fetch(input, init);
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
  spell(actor.logic, chart);
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
  const send = async (event: Parameters<typeof actor.send>[0]) => {
    actor.send(event);
    await settled(actor);
  };
  /** The next calls are answered like this, in the local Cognito's place. */
  const answerWith = (...bodies: object[]) => answers.push(...bodies);
  return { local, actor, send, keepTokens, tokens, sessions, heard, answerWith };
}

test('no secret is in a snapshot, an inspection event, the context, the storage, the console or a URL', async () => {
  const codes = [signUpCode, resetCode, emailCode];
  const { local, actor, keepTokens, tokens, sessions, heard } = overhear({ codes: () => codes.shift() ?? '000000' });

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

test('nor is one of a second factor, or of a question of a Lambda', async () => {
  const codes = [textCode, otherTextCode];
  const { local, actor, send, keepTokens, tokens, sessions, heard, answerWith } = overhear({
    codes: () => codes.shift() ?? '000000',
    mfaConfiguration: 'ON',
    users: [{ ...ada, password: first }],
  });
  const view = () => select(actor.getSnapshot());
  const signIn = { type: 'signIn.submit', username: ada.username, password: new Secret(first) } as const;
  actor.start();
  await settled(actor);

  await send(signIn);
  const setup = view();
  if (setup.screen !== 'setupTotp') throw new Error(`at ${setup.screen}`);
  const [seed, uri] = [setup.secretCode?.reveal() ?? '', setup.uri?.reveal() ?? ''];
  await send({ type: 'setupTotp.submit', code: new Secret(wrongCode) });
  const totp = await local.totp(ada.username);
  await send({ type: 'setupTotp.submit', code: new Secret(totp), deviceName: 'Phone' });
  await keepTokens();
  await send({ type: 'signOut', scope: 'local' });

  local.users.update(ada.username, {
    attributes: { phone_number: '+442079460123' },
    userMfaSettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    preferredMfaSetting: undefined,
  });
  await send(signIn);
  await send({ type: 'chooseMfa.submit', choice: 'SMS_MFA' });
  await send({ type: 'challenge.submit', code: new Secret(wrongCode) });
  await send({ type: 'challenge.resend' });
  expect(view()).toMatchObject({ screen: 'challenge', notice: 'codeSent' });
  await send({ type: 'challenge.submit', code: new Secret(otherTextCode) });
  await keepTokens();
  await send({ type: 'signOut', scope: 'local' });

  const Session = 'Sentinel-session-of-a-Lambda';
  const question = { ChallengeName: 'CUSTOM_CHALLENGE', Session, ChallengeParameters: { question: 'Who?' } };
  answerWith(question, question);
  await send(signIn);
  await send({ type: 'customChallenge.submit', answer: new Secret(answer) });
  expect(view()).toMatchObject({ screen: 'customChallenge' });
  await send({ type: 'signIn.open' });
  expect(actor.getSnapshot().value).toEqual({ signIn: 'idle' });

  expect(tokens).toHaveLength(6);
  expect(sessions.length).toBeGreaterThan(5);
  expect(seed.length).toBeGreaterThan(16);
  for (const secret of [first, seed, uri, totp, textCode, otherTextCode, wrongCode, answer, ...tokens, ...sessions]) {
    expect(heard.filter((line) => line.includes(secret))).toEqual([]);
  }
});

/** Everything that can be read of a value without calling `reveal()`: what JSON shows, and what an inspector of objects shows beside it. */
function spell(value: unknown, seen: Set<unknown>, known?: ReadonlySet<unknown>): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value) || known?.has(value)) return '';
  seen.add(value);
  const names = Reflect.ownKeys(value).filter((name) => typeof name === 'string');
  const parts = names.map((name) => `${name}=${spell(Reflect.get(value, name), seen, known)}`);
  const entries =
    value instanceof Map || value instanceof Set ? [...value].map((entry) => spell(entry, seen, known)) : [];
  return [...parts, ...entries].join(' ');
}
