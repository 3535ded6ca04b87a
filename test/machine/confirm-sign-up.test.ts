import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import { ada, load, settled, start } from './start.ts';

async function signedUp() {
  const started = await start();
  started.actor.send({ type: 'signUp.open' });
  started.actor.send({ type: 'signUp.submit', ...ada, password: new Secret(ada.password) });
  await settled(started.actor);
  const code = () => new Secret(started.local.inbox.last(ada.username)?.code ?? '');
  return { ...started, code };
}

test('signs in after the right code', async () => {
  const { actor, code } = await signedUp();
  actor.send({ type: 'confirmSignUp.submit', code: code() });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
});

test('says that a code is wrong, and lets it be tried again', async () => {
  const { actor, code } = await signedUp();
  actor.send({ type: 'confirmSignUp.submit', code: new Secret('000000') });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'confirmSignUp', error: { code: 'code-mismatch' } });
  actor.send({ type: 'confirmSignUp.submit', code: code() });
  await settled(actor);
  expect(actor.getSnapshot().value).toEqual({ signedIn: 'idle' });
});

test('sends another code, and says so', async () => {
  const { actor, local } = await signedUp();
  const before = select(actor.getSnapshot());
  await local.clock.advance(60_000);
  actor.send({ type: 'confirmSignUp.resend' });
  await settled(actor);
  const after = select(actor.getSnapshot());
  expect(after).toMatchObject({ screen: 'confirmSignUp', notice: 'codeSent' });
  if (before.screen !== 'confirmSignUp' || after.screen !== 'confirmSignUp') throw new Error('another screen');
  expect(after.delivery?.resendAt).toBeGreaterThan(before.delivery?.resendAt ?? Number.POSITIVE_INFINITY);
  expect(local.inbox.messages).toHaveLength(2);
});

test('says that another code could not be sent', async () => {
  const { actor, local } = await signedUp();
  local.faults.add({ operation: 'ResendConfirmationCode', kind: 'drop' });
  actor.send({ type: 'confirmSignUp.resend' });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'confirmSignUp', error: { code: 'network' } });
});

test('comes to the sign-in form after a reload, with the username filled in', async () => {
  const { local, storage, code } = await signedUp();
  const { actor } = await load(local, storage);
  actor.send({ type: 'confirmSignUp.submit', code: code() });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', notice: 'confirmed', username: ada.username });
});

test('signs in a person who was confirmed elsewhere in the meantime', async () => {
  const { actor, local } = await signedUp();
  local.users.update(ada.username, { status: 'CONFIRMED' });
  actor.send({ type: 'confirmSignUp.submit', code: new Secret('000000') });
  await settled(actor);
  expect(actor.getSnapshot().value).toEqual({ signedIn: 'idle' });
});

test('leads a person who was confirmed elsewhere, and asks for another code, to the sign-in form', async () => {
  const { actor, local } = await signedUp();
  local.users.update(ada.username, { status: 'CONFIRMED' });
  actor.send({ type: 'confirmSignUp.resend' });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', notice: 'confirmed', username: ada.username });
});

test('comes to the sign-in form when the automatic sign-in fails', async () => {
  const { actor, local, code } = await signedUp();
  local.faults.add({ operation: 'InitiateAuth', kind: 'unknown-type' });
  actor.send({ type: 'confirmSignUp.submit', code: code() });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signIn',
    notice: 'confirmed',
    error: { code: 'unexpected' },
    username: ada.username,
  });
});

test('is not come back to once it has been left', async () => {
  const { actor, local, storage } = await signedUp();
  actor.send({ type: 'signIn.open' });
  expect(actor.getSnapshot().context).toMatchObject({ password: undefined, delivery: undefined });
  const again = await load(local, storage);
  expect(again.actor.getSnapshot().value).toEqual({ signIn: 'idle' });
});
