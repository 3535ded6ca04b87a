import { describe, expect, it } from 'vitest';
import { email, password, post, signIn } from '../raw-client.ts';
import { codeOf, openPool, redeem, visitLogin } from './app.ts';

describe('GET /oauth2/userInfo', () => {
  const accessToken = async (local: ReturnType<typeof openPool>, scope: string): Promise<string> =>
    (await redeem(local, codeOf(await visitLogin(local, { scope })))).body.access_token;
  const ask = async (local: ReturnType<typeof openPool>, authorization?: string, method = 'GET') => {
    const headers = new Headers(authorization === undefined ? {} : { authorization });
    const response = await local.fetch(`${local.domain}/oauth2/userInfo`, { method, headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  it('tells what the scopes allow, as text', async () => {
    const local = openPool();
    const { sub, ...user } = local.users.get(email)?.attributes ?? {};
    const of = async (scope: string) => (await ask(local, `Bearer ${await accessToken(local, scope)}`)).body;
    const username = local.users.get(email)?.username;
    expect(await of('openid')).toEqual({ sub, username });
    expect(await of('openid email')).toEqual({ sub, username, email, email_verified: 'true' });
    expect(await of('openid profile')).toEqual({ sub, username, ...user });
    const token = await accessToken(local, 'openid');
    expect((await ask(local, `Bearer ${token}`, 'POST')).body).toEqual({ sub, username });
  });

  it('refuses what isn’t a token for it', async () => {
    const local = openPool({ explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    expect(await ask(local)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await ask(local, 'Basic YTpi')).toMatchObject({ status: 400 });
    expect(await ask(local, 'Bearer a.b.c')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    const api = await signIn(local, email, password);
    expect(await ask(local, `Bearer ${api.IdToken}`)).toMatchObject({ status: 401 });
    expect(await ask(local, `Bearer ${api.AccessToken}`)).toMatchObject({ status: 403 });
    const { headers } = await ask(local, 'Bearer a.b.c');
    expect(headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
  });

  it('refuses a token that was revoked, has expired, or whose user is gone', async () => {
    const local = openPool();
    const scope = 'openid aws.cognito.signin.user.admin';
    const revoked = await accessToken(local, scope);
    await post(local, 'GlobalSignOut', { AccessToken: revoked });
    expect((await ask(local, `Bearer ${revoked}`)).status).toBe(401);
    const old = await accessToken(local, scope);
    await local.clock.advance(60 * 60 * 1000);
    expect((await ask(local, `Bearer ${old}`)).status).toBe(401);
    const orphan = await accessToken(local, scope);
    local.users.delete(email);
    expect((await ask(local, `Bearer ${orphan}`)).status).toBe(401);
  });
});
