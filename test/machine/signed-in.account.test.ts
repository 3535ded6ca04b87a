import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import type { AuthEvent } from '../../src/machine/setup.ts';
import { ada, settled, start } from './start.ts';

async function signedIn() {
  const started = await start({ users: [ada] });
  const { actor, local } = started;
  const view = () => select(actor.getSnapshot());
  const send = async (event: AuthEvent) => {
    actor.send(event);
    await settled(actor);
    return view();
  };
  await send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  const code = () => new Secret(local.inbox.messages.at(-1)?.code ?? '');
  return { ...started, send, view, code };
}

const changePassword = {
  type: 'account.changePassword',
  previous: new Secret(ada.password),
  password: new Secret('Battery-staple-2'),
} as const;
const move = { type: 'account.updateAttributes', attributes: { email: 'lovelace@example.com' } } as const;

test('changes the password, and says what it is doing', async () => {
  const { actor, send, view } = await signedIn();
  actor.send(changePassword);
  expect(view()).toMatchObject({ screen: 'signedIn', busy: true, task: 'changePassword' });
  await settled(actor);
  expect(view()).toMatchObject({ busy: false, task: 'changePassword', notice: 'passwordChanged', error: undefined });
  await send({ type: 'signOut', scope: 'local' });
  expect(
    await send({ type: 'signIn.submit', username: ada.username, password: changePassword.password }),
  ).toMatchObject({ screen: 'signedIn', task: undefined, notice: undefined });
});

test('says of which task an error is, until the next one', async () => {
  const { actor, send, view } = await signedIn();
  expect(await send({ ...changePassword, previous: new Secret('wrong') })).toMatchObject({
    screen: 'signedIn',
    task: 'changePassword',
    error: { code: 'incorrect-credentials' },
  });
  actor.send(move);
  expect(view()).toMatchObject({ task: 'updateAttributes', error: undefined });
});

test('shows a changed attribute at once', async () => {
  const { send } = await signedIn();
  expect(await send({ type: 'account.updateAttributes', attributes: { name: 'Ada Lovelace' } })).toMatchObject({
    notice: 'attributesUpdated',
    user: { name: 'Ada Lovelace' },
    deliveries: [],
  });
});

test('keeps the codes that wait to be entered, one for each address, until they are', async () => {
  const { send, code } = await signedIn();
  expect(await send(move)).toMatchObject({
    task: 'updateAttributes',
    deliveries: [{ attribute: 'email', medium: 'EMAIL', destination: 'l***@e***' }],
    user: { email: 'lovelace@example.com', emailVerified: false },
  });
  const again = await send({ type: 'account.sendAttributeCode', attribute: 'email' });
  expect(again).toMatchObject({ notice: 'codeSent', deliveries: [{ attribute: 'email' }] });
  const entered = await send({ type: 'account.verifyAttribute', attribute: 'email', code: code() });
  expect(entered).toMatchObject({ notice: 'attributeVerified', deliveries: [], user: { emailVerified: true } });
});

test('keeps a code that was entered wrongly', async () => {
  const { send } = await signedIn();
  await send(move);
  expect(await send({ type: 'account.verifyAttribute', attribute: 'email', code: new Secret('000000') })).toMatchObject(
    { task: 'verifyAttribute', error: { code: 'code-mismatch' }, deliveries: [{ attribute: 'email' }] },
  );
});

test('deletes the account, says so, and forgets who it was', async () => {
  const { actor, local, send } = await signedIn();
  expect(await send({ type: 'account.deleteUser' })).toMatchObject({
    screen: 'signIn',
    notice: 'userDeleted',
    username: undefined,
  });
  expect(actor.getSnapshot().context).toMatchObject({ user: undefined, task: undefined });
  expect(local.users.get(ada.username)).toBeUndefined();
});

test('goes to the sign-in form when a task finds that the session is over', async () => {
  const { local, send } = await signedIn();
  local.users.delete(ada.username);
  expect(await send(changePassword)).toMatchObject({
    screen: 'signIn',
    notice: 'sessionEnded',
    username: ada.username,
  });
});

test('goes to the sign-in form at once when the session ends elsewhere in the middle of a task', async () => {
  const { actor, auth, local, view } = await signedIn();
  const other = createAuthActor(auth.gateway, { clock: auth.clock }).start();
  await settled(other);
  local.faults.add({ operation: 'ChangePassword', kind: 'delay', milliseconds: 5_000 });
  actor.send(changePassword);
  other.send({ type: 'signOut', scope: 'local' });
  await settled(other);
  expect(view()).toMatchObject({ screen: 'signIn', notice: 'sessionEnded', busy: false });
});
