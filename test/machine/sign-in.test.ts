import { expect, test, vi } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import { ada, settled, start } from './start.ts';

const submit = { type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) } as const;

test('signs in with two calls', async () => {
  const { actor, local } = await start({ users: [ada] });
  actor.send(submit);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', busy: true });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
  expect(local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
});

test('says that a password is wrong, and keeps the username', async () => {
  const { actor } = await start({ users: [ada] });
  actor.send({ ...submit, password: new Secret('wrong') });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signIn',
    busy: false,
    username: ada.username,
    error: { code: 'incorrect-credentials' },
  });
});

test('clears the error at the next submit', async () => {
  const { actor } = await start({ users: [ada] });
  actor.send({ ...submit, password: new Secret('wrong') });
  await settled(actor);
  actor.send(submit);
  expect(select(actor.getSnapshot())).toMatchObject({ busy: true, error: undefined });
});

test('clears the error on the way to another screen and back', async () => {
  const { actor } = await start({ users: [ada] });
  actor.send({ ...submit, password: new Secret('wrong') });
  await settled(actor);
  actor.send({ type: 'signUp.open' });
  actor.send({ type: 'signIn.open' });
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', error: undefined, username: ada.username });
});

test('takes a second submit for nothing while the first is under way', async () => {
  const { actor, local } = await start({ users: [ada] });
  actor.send(submit);
  expect(actor.getSnapshot().can(submit)).toBe(false);
  actor.send(submit);
  await settled(actor);
  expect(local.calls.filter(({ operation }) => operation === 'InitiateAuth')).toHaveLength(1);
});

test('sends an unconfirmed person a new code, and knows the password still', async () => {
  const { actor, local } = await start({ users: [{ ...ada, status: 'UNCONFIRMED' }] });
  actor.send(submit);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'confirmSignUp',
    notice: 'codeSent',
    delivery: { medium: 'EMAIL', destination: 'a***@e***' },
  });
  expect(local.inbox.last(ada.username)?.code).toBeDefined();

  actor.send({ type: 'confirmSignUp.submit', code: new Secret(local.inbox.last(ada.username)?.code ?? '') });
  await settled(actor);
  expect(actor.getSnapshot().value).toEqual({ signedIn: 'idle' });
});

test('offers an unconfirmed person the way to a code when the automatic one fails', async () => {
  const { actor, local } = await start({ users: [{ ...ada, status: 'UNCONFIRMED' }] });
  local.faults.add({ operation: 'ResendConfirmationCode', kind: 'drop' });
  actor.send(submit);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'confirmSignUp', error: { code: 'network' } });
  expect(actor.getSnapshot().can({ type: 'confirmSignUp.resend' })).toBe(true);
});

test('sends a person who has to reset a code', async () => {
  const { actor } = await start({ users: [{ ...ada, status: 'RESET_REQUIRED' }] });
  actor.send(submit);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'resetPassword', username: ada.username });
  expect(actor.getSnapshot().context.password).toBeUndefined();
});

test('comes to the form for a code when the automatic one fails, with the username filled in', async () => {
  const { actor, local } = await start({ users: [{ ...ada, status: 'RESET_REQUIRED' }] });
  local.faults.add({ operation: 'ForgotPassword', kind: 'drop' });
  actor.send(submit);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'forgotPassword',
    username: ada.username,
    error: { code: 'network' },
  });
});

test('follows a sign-in elsewhere', async () => {
  const { actor, auth } = await start({ users: [ada] });
  const { createAuthActor } = await import('../../src/machine/actor.ts');
  const other = createAuthActor(auth.gateway, { clock: auth.clock }).start();
  await settled(other);
  other.send(submit);
  await settled(other);
  expect(other.getSnapshot().value).toEqual({ signedIn: 'idle' });
  expect(actor.getSnapshot().value).toEqual({ signedIn: 'idle' });
});

test('gives way to a sign-in elsewhere that it heard of while its own was refused', async () => {
  const { actor, auth, local } = await start({ users: [ada] });
  local.faults.add({ operation: 'InitiateAuth', kind: 'delay', milliseconds: 5_000 });
  actor.send({ ...submit, password: new Secret('wrong') });
  // The one that is to wait is on its way before the other.
  await vi.waitFor(() => expect(local.calls).toHaveLength(1));
  await auth.gateway.signIn(submit);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', busy: true });
  await local.clock.advance(5_000);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signedIn',
    user: { email: ada.username },
    error: undefined,
  });
});
