import { expect, test } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { AuthError } from '../../src/cognito/errors.ts';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, load, settled, start } from './start.ts';

test('waits for nothing until it is started', () => {
  const local = createLocalCognito();
  const { userPoolId, clientId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory' });
  expect(select(createAuthActor(auth.gateway).getSnapshot())).toEqual({
    screen: 'checking',
    busy: true,
    error: undefined,
  });
  expect(local.calls).toEqual([]);
});

test('comes to the sign-in form without a call where nothing is stored', async () => {
  const { actor, local } = await start();
  expect(actor.getSnapshot().value).toEqual({ signIn: 'idle' });
  expect(select(actor.getSnapshot())).toEqual({
    screen: 'signIn',
    busy: false,
    error: undefined,
    isStepUp: false,
    notice: undefined,
    username: undefined,
  });
  expect(local.calls).toEqual([]);
});

test('restores a session without a call', async () => {
  const { actor, local, storage } = await start({ users: [ada] });
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(actor);
  const calls = local.calls.length;

  const again = await load(local, storage);
  expect(select(again.actor.getSnapshot())).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
  expect(local.calls.length).toBe(calls);
});

test('says that a stored session has ended when Cognito refuses to refresh it', async () => {
  const { actor, local, storage } = await start({ users: [ada] });
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(actor);
  actor.stop();
  local.users.delete(ada.username);
  await local.clock.advance(2 * 3_600_000);

  const again = await load(local, storage);
  expect(select(again.actor.getSnapshot())).toMatchObject({ screen: 'signIn', notice: 'sessionEnded' });
});

test('comes back to a half-done confirmation, without the password', async () => {
  const { actor, local, storage } = await start();
  actor.send({ type: 'signUp.open' });
  actor.send({ type: 'signUp.submit', ...ada, password: new Secret(ada.password) });
  await settled(actor);

  const again = await load(local, storage);
  expect(select(again.actor.getSnapshot())).toMatchObject({
    screen: 'confirmSignUp',
    username: ada.username,
    delivery: { medium: 'EMAIL' },
  });
  expect(again.actor.getSnapshot().context.password).toBeUndefined();
});

test('comes back to a half-done reset', async () => {
  const { actor, local, storage } = await start({ users: [ada] });
  actor.send({ type: 'forgotPassword.open' });
  actor.send({ type: 'forgotPassword.submit', username: ada.username });
  await settled(actor);

  const again = await load(local, storage);
  expect(select(again.actor.getSnapshot())).toMatchObject({ screen: 'resetPassword', username: ada.username });
});

test('says that it could not look for a session, and looks again', async () => {
  const { actor, auth } = await start({ users: [ada] });
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(actor);

  let isLoaded = false;
  const restore = async () => {
    if (!isLoaded) throw new AuthError('network');
    return auth.gateway.restore();
  };
  const again = createAuthActor({ ...auth.gateway, restore }, { clock: auth.clock }).start();
  await settled(again);
  expect(select(again.getSnapshot())).toMatchObject({ screen: 'checking', busy: false, error: { code: 'network' } });

  isLoaded = true;
  again.send({ type: 'checking.retry' });
  expect(select(again.getSnapshot())).toMatchObject({ screen: 'checking', busy: true, error: undefined });
  await settled(again);
  expect(select(again.getSnapshot())).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
});
