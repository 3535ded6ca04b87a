import { CognitoJwtVerifier } from 'aws-jwt-verify';
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwtExpiredError,
  JwtInvalidSignatureError,
  KidNotFoundInJwksError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../src/testing/index.ts';
import { email, password, post, signIn } from './raw-client.ts';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    users: [{ username: email, password, groups: ['authors'] }],
    ...config,
  });

/** AWS's own verifier for servers, which finds the keys by the issuer that the token names. */
function verifier(
  local: LocalCognito,
  tokenUse: 'id' | 'access',
  change: { clientId?: string; userPoolId?: string } = {},
) {
  const fetcher = {
    fetch: async (uri: string) => (await local.fetch(uri)).arrayBuffer(),
  };
  return CognitoJwtVerifier.create(
    { userPoolId: local.userPoolId, clientId: local.clientId, tokenUse, ...change },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
}

describe('aws-jwt-verify on the local Cognito’s tokens', () => {
  it('takes ID and access tokens, also after a refresh', async () => {
    const local = pool();
    const first = await signIn(local);
    const { body } = await post(local, 'GetTokensFromRefreshToken', { RefreshToken: first.RefreshToken });
    for (const tokens of [first, body.AuthenticationResult]) {
      const id = await verifier(local, 'id').verify(tokens.IdToken);
      expect(id).toMatchObject({ email, 'cognito:groups': ['authors'], aud: local.clientId });
      const access = await verifier(local, 'access').verify(tokens.AccessToken);
      expect(access).toMatchObject({ sub: id.sub, scope: 'aws.cognito.signin.user.admin', client_id: local.clientId });
    }
  });

  it('refuses a token for another purpose, client or pool', async () => {
    const local = pool();
    const { IdToken, AccessToken } = await signIn(local);
    await expect(verifier(local, 'id').verify(AccessToken)).rejects.toBeInstanceOf(CognitoJwtInvalidTokenUseError);
    await expect(verifier(local, 'access').verify(IdToken)).rejects.toBeInstanceOf(CognitoJwtInvalidTokenUseError);
    const other = { clientId: 'other' };
    await expect(verifier(local, 'id', other).verify(IdToken)).rejects.toBeInstanceOf(CognitoJwtInvalidClientIdError);
    await expect(verifier(local, 'access', other).verify(AccessToken)).rejects.toBeInstanceOf(
      CognitoJwtInvalidClientIdError,
    );
    const elsewhere = { userPoolId: 'eu-west-1_Elsewhere' };
    await expect(verifier(local, 'id', elsewhere).verify(IdToken)).rejects.toThrow('issuer not configured');
  });

  it('refuses a token that has expired', async () => {
    const local = pool({ clock: createClock({ now: Date.now() - 60 * 60 * 1000 - 1000 }) });
    const { IdToken, AccessToken } = await signIn(local);
    await expect(verifier(local, 'id').verify(IdToken)).rejects.toBeInstanceOf(JwtExpiredError);
    await expect(verifier(local, 'access').verify(AccessToken)).rejects.toBeInstanceOf(JwtExpiredError);
  });

  it('refuses a token that was altered, or signed by another key', async () => {
    const local = pool();
    const { IdToken } = await signIn(local);
    const [header = '', payload = '', signature = ''] = IdToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['admins'] })).toString('base64url');
    await expect(verifier(local, 'id').verify(`${header}.${forged}.${signature}`)).rejects.toBeInstanceOf(
      JwtInvalidSignatureError,
    );
    const foreign = await signIn(pool({ signingKey: await newKey() }));
    await expect(verifier(local, 'id').verify(foreign.IdToken)).rejects.toBeInstanceOf(KidNotFoundInJwksError);
  });
});

async function newKey() {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return crypto.subtle.exportKey('jwk', privateKey);
}
