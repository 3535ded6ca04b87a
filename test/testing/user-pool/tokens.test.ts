import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const start = Date.UTC(2026, 10, 3, 9, 5, 7);
const hour = 60 * 60 * 1000;

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: start }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    users: [{ username: email, password, attributes: { name: 'Ada', phone_number: '+442079460123' } }],
    ...config,
  });
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
const claimsOf = (token: string) => decode(token.split('.')[1]);
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
const refresh = (local: LocalCognito, REFRESH_TOKEN: string, AuthFlow = 'REFRESH_TOKEN_AUTH') =>
  post(local, 'InitiateAuth', { AuthFlow, AuthParameters: { REFRESH_TOKEN } });
const getUser = (local: LocalCognito, AccessToken: string) => post(local, 'GetUser', { AccessToken });

describe('tokens', () => {
  it('carry Cognito’s claims', async () => {
    const local = pool({
      groups: [
        { groupName: 'readers', roleArn: 'arn:aws:iam::1:role/reader', precedence: 2 },
        { groupName: 'authors', roleArn: 'arn:aws:iam::1:role/author', precedence: 1 },
      ],
      users: [
        {
          username: email,
          password,
          attributes: { name: 'Ada', phone_number: '+442079460123', 'custom:plan': 'pro' },
          groups: ['readers', 'authors'],
        },
      ],
    });
    const { IdToken, AccessToken, ExpiresIn } = await signIn(local);
    const sub = local.users.get(email)?.attributes.sub;
    const [id, access] = [claimsOf(IdToken), claimsOf(AccessToken)];
    const common = {
      sub,
      'cognito:groups': ['readers', 'authors'],
      iss: `https://cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`,
      origin_jti: uuid,
      event_id: uuid,
      auth_time: start / 1000,
      acr: 'urn:cognito:loa:1',
      amr: ['pwd'],
      iat: start / 1000,
      exp: start / 1000 + 3600,
      jti: uuid,
    };
    expect(id).toEqual({
      ...common,
      'cognito:username': sub,
      'cognito:roles': ['arn:aws:iam::1:role/author', 'arn:aws:iam::1:role/reader'],
      'cognito:preferred_role': 'arn:aws:iam::1:role/author',
      aud: local.clientId,
      token_use: 'id',
      email,
      email_verified: true,
      phone_number: '+442079460123',
      phone_number_verified: true,
      name: 'Ada',
      'custom:plan': 'pro',
    });
    expect(access).toEqual({
      ...common,
      client_id: local.clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: sub,
    });
    expect(access.origin_jti).toBe(id.origin_jti);
    expect(access.jti).not.toBe(id.jti);
    expect(ExpiresIn).toBe(3600);
  });

  it('are signed by the key in jwks.json', async () => {
    const local = pool();
    const { IdToken } = await signIn(local);
    const [header, payload, signature] = IdToken.split('.');
    const { kid, alg } = decode(header);
    const response = await local.fetch(`${claimsOf(IdToken).iss}/.well-known/jwks.json`);
    const { keys } = await response.json();
    expect(keys).toMatchObject([{ kid, alg, kty: 'RSA', use: 'sig', e: 'AQAB' }]);
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('jwk', keys[0], algorithm, false, ['verify']);
    const verify = (text: string) =>
      crypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), Buffer.from(text));
    expect(await verify(`${header}.${payload}`)).toBe(true);
    expect(await verify(`${header}.${payload}A`)).toBe(false);
  });

  it('are signed by a key of one’s own, where there is one', async () => {
    const algorithm = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    };
    const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const signingKey = await crypto.subtle.exportKey('jwk', privateKey);
    const local = pool({ signingKey });
    const { AccessToken } = await signIn(local);
    expect((await getUser(local, AccessToken)).status).toBe(200);
    const response = await local.fetch(`${local.endpoint}${local.userPoolId}/.well-known/jwks.json`);
    expect((await response.json()).keys[0].n).toBe(signingKey.n);
  });

  it('last as long as the client says', async () => {
    const local = pool({ accessTokenValidity: 5 * 60 * 1000, idTokenValidity: 10 * 60 * 1000 });
    const { IdToken, AccessToken, ExpiresIn } = await signIn(local);
    expect(ExpiresIn).toBe(300);
    expect(claimsOf(AccessToken).exp).toBe(start / 1000 + 300);
    expect(claimsOf(IdToken).exp).toBe(start / 1000 + 600);
  });
});

describe('a refresh', () => {
  it.each(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'])(
    'by %s gives new tokens of the same sign-in, and no refresh token',
    async (flow) => {
      const local = pool();
      const first = await signIn(local);
      await local.clock.advance(hour);
      const { body } = await refresh(local, first.RefreshToken, flow);
      expect(body.AuthenticationResult).toEqual({
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        ExpiresIn: 3600,
        TokenType: 'Bearer',
      });
      const [before, after] = [claimsOf(first.AccessToken), claimsOf(body.AuthenticationResult.AccessToken)];
      expect(after).toMatchObject({
        origin_jti: before.origin_jti,
        auth_time: before.auth_time,
        iat: before.iat + 3600,
      });
      expect(after.jti).not.toBe(before.jti);
    },
  );

  it('is refused with a token that is foreign, expired or revoked', async () => {
    const local = pool();
    const { RefreshToken } = await signIn(pool());
    expect(await failure(refresh(local, RefreshToken))).toBe('NotAuthorizedException: Invalid Refresh Token');
    const own = await signIn(local);
    await post(local, 'RevokeToken', { Token: own.RefreshToken });
    expect(await failure(refresh(local, own.RefreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    );
    const other = await signIn(local);
    await local.clock.advance(30 * 24 * hour);
    expect(await failure(refresh(local, other.RefreshToken))).toBe('NotAuthorizedException: Refresh Token has expired');
  });
});

describe('GetUser', () => {
  it('answers who holds the token', async () => {
    const local = pool();
    const { body } = await getUser(local, (await signIn(local)).AccessToken);
    expect(body.Username).toBe(local.users.get(email)?.username);
    expect(body.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect(body.UserAttributes[0]).toEqual({ Name: 'sub', Value: body.Username });
  });

  it('refuses a token that is expired, foreign, of another kind, altered, or none', async () => {
    const local = pool();
    const { AccessToken, IdToken } = await signIn(local);
    const foreign = (await signIn(pool())).AccessToken;
    for (const token of [foreign, IdToken, `${AccessToken.slice(0, -4)}AAAA`, 'a.b.c', 'garbage']) {
      expect(await failure(getUser(local, token))).toBe('NotAuthorizedException: Invalid Access Token');
    }
    await local.clock.advance(hour);
    expect(await failure(getUser(local, AccessToken))).toBe('NotAuthorizedException: Access Token has expired');
  });
});

describe('RevokeToken', () => {
  it('ends that sign-in and no other, with an empty answer', async () => {
    const local = pool();
    const [one, other] = [await signIn(local), await signIn(local)];
    expect(await post(local, 'RevokeToken', { Token: one.RefreshToken })).toMatchObject({
      status: 200,
      body: undefined,
    });
    expect(await failure(getUser(local, one.AccessToken))).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
    expect((await getUser(local, other.AccessToken)).status).toBe(200);
  });

  it('takes refresh tokens only', async () => {
    const local = pool();
    const { AccessToken } = await signIn(local);
    expect(await failure(post(local, 'RevokeToken', { Token: AccessToken }))).toContain(
      'UnsupportedTokenTypeException',
    );
  });
});

describe('GlobalSignOut', () => {
  it('ends every sign-in of the user', async () => {
    const local = pool();
    const [one, other] = [await signIn(local), await signIn(local)];
    expect(await failure(post(local, 'GlobalSignOut', { AccessToken: one.AccessToken }))).toBeUndefined();
    expect(await failure(getUser(local, other.AccessToken))).toContain('Access Token has been revoked');
    expect(await failure(refresh(local, other.RefreshToken))).toContain('Refresh Token has been revoked');
    expect((await signIn(local)).AccessToken).toBeDefined();
  });
});
