import { expect, test } from 'vitest';
import { select } from '../../src/machine/select.ts';
import { ada, settled, start } from './start.ts';

test('sends a code and asks for it', async () => {
  const { actor, local } = await start({ users: [ada] });
  actor.send({ type: 'forgotPassword.open' });
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'forgotPassword', busy: false });
  actor.send({ type: 'forgotPassword.submit', username: ada.username });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'resetPassword',
    username: ada.username,
    delivery: { medium: 'EMAIL' },
  });
  expect(local.inbox.last(ada.username)?.purpose).toBe('ForgotPassword');
});

test('says that a code could not be sent, and keeps the username', async () => {
  const { actor, local } = await start({ users: [ada] });
  actor.send({ type: 'forgotPassword.open' });
  local.faults.add({ operation: 'ForgotPassword', kind: 'drop' });
  actor.send({ type: 'forgotPassword.submit', username: ada.username });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'forgotPassword',
    username: ada.username,
    error: { code: 'network' },
  });
});

test('leads back to the sign-in form', async () => {
  const { actor } = await start();
  actor.send({ type: 'forgotPassword.open' });
  actor.send({ type: 'signIn.open' });
  expect(actor.getSnapshot().value).toEqual({ signIn: 'idle' });
});
