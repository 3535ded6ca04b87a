import { describe, expect, it } from 'vitest';
import { email, failure, password, post, signIn } from '../raw-client.ts';
import { callback, challenge, claimsOf, codeOf, openPool, postForm, redeem, verifier, visitLogin } from './app.ts';

const minute = 60 * 1000;

describe('POST /oauth2/token', () => {
  const signedIn = async (local = openPool(), changes: Record<string, string | undefined> = {}) => {
    const code = codeOf(await visitLogin(local, changes));
    return { local, code, tokens: (await redeem(local, code)).body };
  };
  const refresh = (local: ReturnType<typeof openPool>, refresh_token: string) =>
    postForm(local, '/oauth2/token', { grant_type: 'refresh_token', client_id: local.clientId, refresh_token });

  it('gives tokens for a code, in the pool’s own name', async () => {
    const local = openPool();
    const code = codeOf(await visitLogin(local, { nonce: 'the-nonce' }));
    await local.clock.advance(minute);
    const { status, headers, body } = await redeem(local, code);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(body).toEqual({
      id_token: expect.any(String),
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    const id = claimsOf(body.id_token);
    const access = claimsOf(body.access_token);
    const { sub } = local.users.get(email)?.attributes ?? {};
    expect(id).toMatchObject({ sub, aud: local.clientId, token_use: 'id', nonce: 'the-nonce', email, name: 'Ada' });
    expect(id.iat - id.auth_time).toBeGreaterThanOrEqual(60);
    expect(access).toMatchObject({
      sub,
      client_id: local.clientId,
      token_use: 'access',
      version: 2,
      scope: 'openid email profile',
      origin_jti: id.origin_jti,
    });
    expect(access).not.toHaveProperty('nonce');
  });

  it('gives all scopes where none is asked for, and no ID token without openid', async () => {
    const all = await signedIn(openPool(), { scope: undefined });
    expect(claimsOf(all.tokens.access_token).scope).toBe('openid email phone profile aws.cognito.signin.user.admin');
    const api = await signedIn(openPool(), { scope: 'aws.cognito.signin.user.admin' });
    expect(api.tokens).not.toHaveProperty('id_token');
    expect(await failure(post(api.local, 'GetUser', { AccessToken: api.tokens.access_token }))).toBeUndefined();
  });

  it('takes a code once', async () => {
    const { local, code } = await signedIn();
    expect(await redeem(local, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('takes a code for five minutes', async () => {
    const local = openPool();
    const code = codeOf(await visitLogin(local));
    await local.clock.advance(5 * minute);
    expect(await redeem(local, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  const wrong: Record<string, [Record<string, string>, string]> = {
    'another verifier': [{ code_verifier: 'a'.repeat(43) }, 'invalid_grant'],
    'the challenge itself': [{ code_verifier: challenge }, 'invalid_grant'],
    'a verifier that is too short': [{ code_verifier: verifier.slice(1) }, 'invalid_grant'],
    'no verifier': [{ code_verifier: '' }, 'invalid_grant'],
    'another redirect_uri': [{ redirect_uri: `${callback}/` }, 'unauthorized_client'],
  };
  it.each(Object.entries(wrong))('uses the code up with %s', async (_, [changes, error]) => {
    const local = openPool();
    const code = codeOf(await visitLogin(local));
    expect(await redeem(local, code, changes)).toMatchObject({ status: 400, body: { error } });
    expect(await redeem(local, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('takes no verifier for a code that was given without a challenge', async () => {
    const local = openPool({ codeChallenge: 'OPTIONAL' });
    const without = { code_challenge: undefined, code_challenge_method: undefined };
    const code = codeOf(await visitLogin(local, without));
    expect((await redeem(local, code)).body).toEqual({ error: 'invalid_grant' });
    const other = codeOf(await visitLogin(local, without));
    expect((await redeem(local, other, { code_verifier: '' })).status).toBe(200);
  });

  it('gives nothing to who was disabled meanwhile', async () => {
    const local = openPool();
    const code = codeOf(await visitLogin(local));
    local.users.update(email, { enabled: false });
    expect((await redeem(local, code)).body).toEqual({ error: 'invalid_grant' });
  });

  it('refuses what it doesn’t understand', async () => {
    const { local, tokens } = await signedIn();
    const of = async (fields: Record<string, string>) => (await postForm(local, '/oauth2/token', fields)).body.error;
    const client_id = local.clientId;
    expect(await of({})).toBe('invalid_request');
    expect(await of({ grant_type: 'password', client_id })).toBe('unsupported_grant_type');
    expect(await of({ grant_type: 'client_credentials', client_id })).toBe('unauthorized_client');
    expect(await of({ grant_type: 'authorization_code' })).toBe('invalid_client');
    expect(await of({ grant_type: 'authorization_code', client_id: 'other' })).toBe('invalid_client');
    expect(await of({ grant_type: 'authorization_code', client_id })).toBe('invalid_request');
    expect(await of({ grant_type: 'refresh_token', client_id })).toBe('invalid_request');
    expect(await of({ grant_type: 'refresh_token', client_id, refresh_token: 'a.b.c' })).toBe('invalid_grant');
    const json = await local.fetch(`${local.domain}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', client_id, refresh_token: tokens.refresh_token }),
    });
    expect(await json.json()).toMatchObject({ error: 'invalid_request' });
    const twice = new URLSearchParams([
      ...Object.entries({ grant_type: 'refresh_token', client_id, refresh_token: tokens.refresh_token }),
      ['client_id', client_id],
    ]);
    const doubled = await local.fetch(`${local.domain}/oauth2/token`, { method: 'POST', body: twice });
    expect(await doubled.json()).toMatchObject({ error: 'invalid_request' });
    expect((await local.fetch(`${local.domain}/oauth2/token`)).status).toBe(405);
  });

  it('wants the secret of a client that has one, by HTTP Basic or in the form', async () => {
    const local = openPool({ clientSecret: 'se:cr et' });
    const attempt = async (changes: Record<string, string>, authorization?: string) => {
      const fields = { code: codeOf(await visitLogin(local)), grant_type: 'authorization_code', ...changes };
      const { status, body } = await postForm(
        local,
        '/oauth2/token',
        { redirect_uri: callback, code_verifier: verifier, ...fields },
        authorization === undefined ? {} : { authorization },
      );
      return body.error ?? status;
    };
    const basic = (pair: string) => `Basic ${btoa(pair)}`;
    expect(await attempt({ client_id: local.clientId })).toBe('invalid_client');
    expect(await attempt({ client_id: local.clientId, client_secret: 'wrong' })).toBe('invalid_client');
    expect(await attempt({ client_id: local.clientId, client_secret: 'se:cr et' })).toBe(200);
    expect(await attempt({}, basic(`${local.clientId}:se%3Acr+et`))).toBe(200);
    expect(await attempt({}, basic(`${local.clientId}:wrong`))).toBe('invalid_client');
    expect(await attempt({ client_id: 'other' }, basic(`${local.clientId}:se%3Acr+et`))).toBe('invalid_client');
    expect(await attempt({ client_id: local.clientId }, 'Bearer a')).toBe('invalid_client');
  });

  it('refreshes, without another refresh token, within the scopes', async () => {
    const { local, tokens } = await signedIn(openPool(), { nonce: 'once' });
    const { status, body } = await refresh(local, tokens.refresh_token);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('refresh_token');
    expect(claimsOf(body.access_token)).toMatchObject({ version: 2, scope: 'openid email profile' });
    expect(claimsOf(body.access_token).origin_jti).toBe(claimsOf(tokens.access_token).origin_jti);
    expect(claimsOf(body.id_token)).not.toHaveProperty('nonce');
  });

  it('rotates refresh tokens where the client does, and knows one that was replaced', async () => {
    const { local, tokens } = await signedIn(openPool({ refreshTokenRotation: { feature: 'ENABLED' } }));
    const { body } = await refresh(local, tokens.refresh_token);
    expect(body.refresh_token).not.toBe(tokens.refresh_token);
    expect((await refresh(local, tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(local, body.refresh_token)).status).toBe(200);
  });

  it('gives refresh tokens that the API takes, and takes those of the API', async () => {
    const { local, tokens } = await signedIn(
      openPool({ explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] }),
    );
    const { body } = await post(local, 'GetTokensFromRefreshToken', { RefreshToken: tokens.refresh_token });
    expect(claimsOf(body.AuthenticationResult.AccessToken)).toMatchObject({ version: 2 });
    const initiated = await post(local, 'InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: tokens.refresh_token },
    });
    expect(claimsOf(initiated.body.AuthenticationResult.AccessToken).scope).toBe('openid email profile');
    const { RefreshToken } = await signIn(local, email, password);
    const refreshed = await refresh(local, RefreshToken);
    expect(claimsOf(refreshed.body.access_token)).toMatchObject({ scope: 'aws.cognito.signin.user.admin' });
    expect(claimsOf(refreshed.body.access_token)).not.toHaveProperty('version');
    await post(local, 'RevokeToken', { Token: tokens.refresh_token });
    expect((await refresh(local, tokens.refresh_token)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Refresh Token has been revoked',
    });
  });

  it('says at the code’s exchange what PreTokenGeneration decided before', async () => {
    let runs = 0;
    const local = openPool({
      triggers: {
        preTokenGeneration: () => {
          runs += 1;
          return { claimsOverrideDetails: { claimsToAddOrOverride: { plan: 'gold' }, claimsToSuppress: ['name'] } };
        },
      },
    });
    const { tokens } = await signedIn(local);
    expect(runs).toBe(1);
    expect(claimsOf(tokens.id_token)).toMatchObject({ plan: 'gold' });
    expect(claimsOf(tokens.id_token)).not.toHaveProperty('name');
  });

  it('is noted with its form, and hit by faults', async () => {
    const local = openPool();
    const code = codeOf(await visitLogin(local));
    local.clearCalls();
    local.faults.add({ operation: 'POST /oauth2/token', kind: 'lose-reply' });
    await expect(redeem(local, code)).rejects.toBeInstanceOf(TypeError);
    expect((await redeem(local, code)).body.error).toBe('invalid_grant');
    const request = { grant_type: 'authorization_code', code };
    expect(local.calls).toMatchObject([
      { operation: 'POST /oauth2/token', status: 200, error: undefined, request },
      { operation: 'POST /oauth2/token', status: 400, error: 'invalid_grant', request },
    ]);
  });
});
