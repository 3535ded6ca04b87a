import { expect, it } from 'vitest';
import { createAuth, Secret } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

it('signs up, confirms, signs in and finds the session again in a real browser', async () => {
  const local = createLocalCognito();
  const { userPoolId, clientId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'session' });
  const username = 'grace@example.com';
  const password = new Secret('Compiler-1952');
  expect('process' in globalThis && 'global' in globalThis).toBe(false);

  await auth.gateway.signUp({ username, password, attributes: {} });
  await auth.gateway.confirmSignUp({ username, code: new Secret(local.inbox.last(username)?.code ?? '') });
  expect((await auth.gateway.signIn({ username, password })).kind).toBe('signedIn');

  const reloaded = createAuth({ userPoolId, clientId, fetch, clock, storage: 'session' });
  local.clearCalls();
  expect(await reloaded.gateway.restore()).toMatchObject({ kind: 'signedIn', session: { user: { email: username } } });
  expect(local.calls).toEqual([]);
  await reloaded.gateway.signOut({ scope: 'revoke' });
  expect(sessionStorage.length).toBe(0);
});
