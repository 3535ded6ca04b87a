import { describe, expect, it } from 'vitest';
import { codeOf, openPool, postForm, redeem, visitLogin } from './app.ts';

describe('POST /oauth2/revoke', () => {
  it('ends a refresh token and its access tokens, and doesn’t mind one that is unknown', async () => {
    const local = openPool();
    const { body } = await redeem(local, codeOf(await visitLogin(local)));
    const revoke = (token: string) => postForm(local, '/oauth2/revoke', { token, client_id: local.clientId });
    expect(await revoke(body.refresh_token)).toMatchObject({ status: 200, body: undefined });
    expect(await revoke(body.refresh_token)).toMatchObject({ status: 200 });
    expect(await revoke('unknown')).toMatchObject({ status: 200 });
    const authorization = `Bearer ${body.access_token}`;
    expect((await local.fetch(`${local.domain}/oauth2/userInfo`, { headers: { authorization } })).status).toBe(401);
  });

  it('refuses another client, another kind of token, and none', async () => {
    const local = openPool();
    const { body } = await redeem(local, codeOf(await visitLogin(local)));
    const revoke = (fields: Record<string, string>) => postForm(local, '/oauth2/revoke', fields);
    const client_id = local.clientId;
    expect(await revoke({ client_id })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await revoke({ token: body.refresh_token })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await revoke({ client_id, token: body.access_token })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_token_type' },
    });
    const refresh = { grant_type: 'refresh_token', client_id, refresh_token: body.refresh_token };
    expect((await postForm(local, '/oauth2/token', refresh)).status).toBe(200);
  });
});
