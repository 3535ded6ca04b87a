import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import type { LocalCognitoConfig } from '../../src/testing/index.ts';
import { ada, load, settled, start } from './start.ts';

const password = new Secret('Battery-staple-2');

async function invited(config: LocalCognitoConfig = {}) {
  const started = await start({ users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }], ...config });
  const { actor } = started;
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(actor);
  return { ...started, view: () => select(actor.getSnapshot()) };
}

test('asks for a password in the place of the temporary one, and signs in with it', async () => {
  const { actor, view } = await invited();
  expect(view()).toEqual({
    screen: 'newPassword',
    busy: false,
    error: undefined,
    isStepUp: false,
    notice: undefined,
    username: ada.username,
    missingAttributes: [],
  });
  expect(actor.getSnapshot().context.password).toBeUndefined();
  actor.send({ type: 'newPassword.submit', password, attributes: {} });
  expect(view()).toMatchObject({ screen: 'newPassword', busy: true });
  await settled(actor);
  expect(view()).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
  expect(actor.getSnapshot().context.challenge).toBeUndefined();
});

test('asks for what the pool requires and the administrator left out', async () => {
  const { actor, view } = await invited({ requiredAttributes: ['email', 'name'] });
  expect(view()).toMatchObject({ screen: 'newPassword', missingAttributes: ['name'] });
  actor.send({ type: 'newPassword.submit', password, attributes: { name: 'Ada' } });
  await settled(actor);
  expect(view()).toMatchObject({ screen: 'signedIn', user: { name: 'Ada' } });
});

test('lets a refused password be replaced by a better one', async () => {
  const { actor, view } = await invited();
  actor.send({ type: 'newPassword.submit', password: new Secret('weak'), attributes: {} });
  await settled(actor);
  expect(view()).toMatchObject({ screen: 'newPassword', error: { code: 'password-policy' } });
  actor.send({ type: 'newPassword.submit', password, attributes: {} });
  expect(view()).toMatchObject({ error: undefined });
  await settled(actor);
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('begins again, with the username filled in, when it took too long', async () => {
  const { actor, local, view } = await invited();
  await local.clock.advance(4 * 60_000);
  actor.send({ type: 'newPassword.submit', password, attributes: {} });
  await settled(actor);
  expect(view()).toMatchObject({ screen: 'signIn', error: { code: 'session-expired' }, username: ada.username });
  expect(actor.getSnapshot().context.challenge).toBeUndefined();
});

test('is left for the sign-in form, also by a reload, and asked for again at the next sign-in', async () => {
  const { actor, local, storage } = await invited();
  actor.send({ type: 'signIn.open' });
  expect(actor.getSnapshot().context.challenge).toBeUndefined();
  const again = await load(local, storage);
  expect(again.actor.getSnapshot().value).toEqual({ signIn: 'idle' });
  again.actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(again.actor);
  expect(again.actor.getSnapshot().value).toEqual({ newPassword: 'idle' });
});
