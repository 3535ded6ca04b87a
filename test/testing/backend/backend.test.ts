import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { listen } from '../../../src/testing/node.ts';
import { email, password, signIn } from '../raw-client.ts';

const open = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    users: [{ username: email, password, groups: ['editors'] }],
    ...config,
  });

type Local = ReturnType<typeof open>;
const call = (local: Local, token?: string, path = '') =>
  local.fetch(
    `${local.backend.url}${path}`,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );

describe('the backend', () => {
  it('says who called with a bearer token', async () => {
    const local = open();
    const { AccessToken, IdToken } = await signIn(local);
    const { sub } = local.users.get(email)?.attributes ?? {};
    const who = { scheme: 'Bearer', sub, username: sub, groups: ['editors'] };
    expect(await (await call(local, AccessToken, 'orders?n=1')).json()).toEqual({
      caller: { ...who, tokenUse: 'access', scope: 'aws.cognito.signin.user.admin' },
      method: 'GET',
      path: '/orders?n=1',
      body: '',
    });
    expect(await (await call(local, IdToken)).json()).toMatchObject({ caller: { ...who, tokenUse: 'id' } });
  });

  it.each<[string, (local: Local) => Promise<string> | string, string]>([
    [
      'that has expired',
      async (local) => {
        const { AccessToken } = await signIn(local);
        await local.clock.advance(3_600_000);
        return AccessToken;
      },
      'the token has expired',
    ],
    [
      'that was tampered with',
      async (local) => `${(await signIn(local)).AccessToken}x`,
      'signature verification failed',
    ],
    [
      'of another client',
      async () => (await signIn(open({ clientId: 'other' }))).AccessToken,
      'the token does not have a valid audience',
    ],
    [
      'of another pool',
      async () => (await signIn(open({ userPoolId: 'eu-west-1_Another00' }))).IdToken,
      'the issuer is not accepted',
    ],
    ['that is none', () => 'x', 'signature verification failed'],
    ['to refresh with', async (local) => (await signIn(local)).RefreshToken, 'signature verification failed'],
  ])('turns a token away %s', async (_, token, reason) => {
    const local = open();
    const response = await call(local, await token(local));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(`Bearer error="invalid_token" error_description="${reason}"`);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  it('turns away who brings nothing, or a word of no scheme', async () => {
    const local = open();
    expect((await call(local)).status).toBe(401);
    expect((await local.fetch(local.backend.url, { headers: { authorization: 'Basic YTpi' } })).status).toBe(401);
  });

  it('lets a page of another origin call', async () => {
    const local = open();
    const preflight = await local.fetch(local.backend.url, {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization,x-amz-date' },
    });
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'authorization,x-amz-date',
    });
  });

  it('is at backend/ over HTTP', async () => {
    const local = open();
    const server = await listen(local);
    const { AccessToken } = await signIn(local);
    const response = await fetch(`${server.url}backend/orders`, {
      method: 'POST',
      body: 'two',
      headers: { authorization: `Bearer ${AccessToken}` },
    });
    expect(await response.json()).toMatchObject({ method: 'POST', path: '/backend/orders', body: 'two' });
    await server.close();
  });
});
