import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { ada, load, settled, start } from './start.ts';

async function signedIn() {
  const started = await start({ users: [ada] });
  started.actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(started.actor);
  return started;
}

test('signs out, says so, and leaves nothing to restore', async () => {
  const { actor, local, storage } = await signedIn();
  actor.send({ type: 'signOut', scope: 'revoke' });
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signedIn', busy: true });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', notice: 'signedOut', username: undefined });
  expect(actor.getSnapshot().context.user).toBeUndefined();
  const again = await load(local, storage);
  expect(again.actor.getSnapshot().value).toEqual({ signIn: 'idle' });
});

test('signs out without a network', async () => {
  const { actor, local } = await signedIn();
  local.faults.add({ kind: 'drop', times: Number.POSITIVE_INFINITY });
  actor.send({ type: 'signOut', scope: 'local' });
  await settled(actor);
  expect(actor.getSnapshot().value).toEqual({ signIn: 'idle' });
});

test('stays signed in, with the error, when Cognito does not end every session', async () => {
  const { actor, local } = await signedIn();
  local.faults.add({ operation: 'GlobalSignOut', kind: 'drop' });
  actor.send({ type: 'signOut', scope: 'global' });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signedIn',
    user: { email: ada.username },
    error: { code: 'network' },
  });
});

test('goes to the sign-in form when the session ends by itself', async () => {
  const { actor, auth, local } = await signedIn();
  local.users.delete(ada.username);
  await auth.session.tokens({ refresh: true }).catch(() => {});
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signIn',
    notice: 'sessionEnded',
    username: ada.username,
  });
});

test('follows a sign-out elsewhere', async () => {
  const { actor, auth } = await signedIn();
  const other = createAuthActor(auth.gateway, { clock: auth.clock }).start();
  await settled(other);
  other.send({ type: 'signOut', scope: 'local' });
  await settled(other);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', notice: 'sessionEnded' });
});
