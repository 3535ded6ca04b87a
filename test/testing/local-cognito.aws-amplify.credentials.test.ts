import { Amplify } from 'aws-amplify';
import * as api from 'aws-amplify/api';
import * as auth from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { email, password } from './raw-client.ts';

/** Amplify 6, unmodified: its credentials for people and guests, and its own signatures. */
describe('aws-amplify against the local identity pool', () => {
  let local: LocalCognito;
  let uninstall: () => void;

  beforeEach(() => {
    local = createLocalCognito({
      users: [{ username: email, password }],
      identityPool: { allowUnauthenticatedIdentities: true },
    });
    uninstall = local.install();
    const { userPoolId, clientId, identityPoolId } = local;
    cognitoUserPoolsTokenProvider.setKeyValueStorage(memoryStorage());
    const endpoint = local.backend.url.replace(/\/$/, '');
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId: clientId, identityPoolId, allowGuestAccess: true } },
      API: { REST: { backend: { endpoint, region: 'eu-west-1', service: 'execute-api' } } },
    });
  });
  afterEach(() => uninstall());

  const read = async () => {
    const { body } = await api.get({
      apiName: 'backend',
      path: '/orders/a b',
      options: { queryParams: { b: '2 3', a: 'ü' } },
    }).response;
    return body.json();
  };

  it('gets credentials for a guest, then for the person, whose signatures count', async () => {
    const guest = await auth.fetchAuthSession();
    expect(guest.credentials?.accessKeyId).toMatch(/^ASIA/);
    expect(await read()).toMatchObject({ caller: { identityId: guest.identityId, isGuest: true } });

    await auth.signIn({ username: email, password });
    const person = await auth.fetchAuthSession();
    expect(person.identityId).toBe(guest.identityId);
    expect(await read()).toMatchObject({
      caller: { scheme: 'AWS4-HMAC-SHA256', identityId: person.identityId, isGuest: false },
      path: '/orders/a%20b?b=2+3&a=%C3%BC',
    });
    const again = await auth.fetchAuthSession({ forceRefresh: true });
    expect(again.identityId).toBe(person.identityId);
    expect(again.credentials?.accessKeyId).not.toBe(person.credentials?.accessKeyId);
  });
});

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: async (key: string) => items.get(key) ?? null,
    setItem: async (key: string, value: string) => void items.set(key, value),
    removeItem: async (key: string) => void items.delete(key),
    clear: async () => items.clear(),
  };
}
