import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import { ada, load, settled, start } from './start.ts';

const password = new Secret('Battery-staple-2');

async function asked() {
  const started = await start({ users: [ada] });
  started.actor.send({ type: 'forgotPassword.open' });
  started.actor.send({ type: 'forgotPassword.submit', username: ada.username });
  await settled(started.actor);
  const code = () => new Secret(started.local.inbox.last(ada.username)?.code ?? '');
  return { ...started, code };
}

test('leads to the sign-in form, where the password that was chosen counts', async () => {
  const { actor, code } = await asked();
  actor.send({ type: 'resetPassword.submit', code: code(), password });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signIn',
    notice: 'passwordReset',
    username: ada.username,
  });
  actor.send({ type: 'signIn.submit', username: ada.username, password });
  expect(select(actor.getSnapshot())).toMatchObject({ notice: undefined });
  await settled(actor);
  expect(actor.getSnapshot().value).toEqual({ signedIn: 'idle' });
});

test('says that a code is wrong', async () => {
  const { actor } = await asked();
  actor.send({ type: 'resetPassword.submit', code: new Secret('000000'), password });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'resetPassword', error: { code: 'code-mismatch' } });
});

test('sends another code, and says so', async () => {
  const { actor, local } = await asked();
  actor.send({ type: 'resetPassword.resend' });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'resetPassword', notice: 'codeSent' });
  expect(local.inbox.messages).toHaveLength(2);
});

test('says that another code could not be sent', async () => {
  const { actor, local } = await asked();
  local.faults.add({ operation: 'ForgotPassword', kind: 'drop' });
  actor.send({ type: 'resetPassword.resend' });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'resetPassword', error: { code: 'network' } });
});

test('is not come back to once it has been left', async () => {
  const { actor, local, storage } = await asked();
  actor.send({ type: 'signIn.open' });
  const again = await load(local, storage);
  expect(again.actor.getSnapshot().value).toEqual({ signIn: 'idle' });
});
