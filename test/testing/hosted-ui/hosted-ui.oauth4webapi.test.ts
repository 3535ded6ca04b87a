import { CognitoJwtVerifier } from 'aws-jwt-verify';
import * as oauth from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import type { LocalCognito, LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, password } from '../raw-client.ts';
import { browserOf, callback, openPool } from './app.ts';

/** oauth4webapi by itself: it finds the endpoints, and holds every answer against the specifications. */
describe('oauth4webapi against the local Cognito', () => {
  const open = async (config: LocalCognitoConfig = {}) => {
    const local = openPool(config);
    const load = (url: string, { body, ...init }: oauth.CustomFetchOptions<string, BodyInit | undefined>) =>
      local.fetch(url, { ...init, ...(body !== undefined && { body }) });
    const options = { [oauth.customFetch]: load };
    const issuer = new URL(`https://cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`);
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
    const client: oauth.Client = { client_id: local.clientId };
    return { local, options, server, client, authenticate: oauth.None() };
  };
  type Found = Awaited<ReturnType<typeof open>>;

  const begin = async ({ server, client }: Found, extra: Record<string, string> = {}) => {
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const nonce = oauth.generateRandomNonce();
    const url = new URL(server.authorization_endpoint ?? '');
    const parameters = {
      client_id: client.client_id,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid email',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...extra,
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { url: url.href, verifier, state, nonce };
  };

  const finish = async (
    { server, client, authenticate, options }: Found,
    back: URL,
    { verifier, state, nonce }: Awaited<ReturnType<typeof begin>>,
  ) => {
    const parameters = oauth.validateAuthResponse(server, client, back, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticate,
      parameters,
      callback,
      verifier,
      options,
    );
    const result = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, options);
    return result;
  };

  const signIn = async (found: Found) => {
    const started = await begin(found);
    const browser = browserOf(found.local);
    const back = await browser.press(await browser.open(started.url), 'Sign in', { username: email, password });
    return finish(found, back.url, started);
  };

  it('discovers, signs in, asks who it is, refreshes and revokes', async () => {
    const found = await open();
    const { local, server, client, authenticate, options } = found;
    expect(server).toMatchObject({
      authorization_endpoint: `${local.domain}/oauth2/authorize`,
      token_endpoint: `${local.domain}/oauth2/token`,
      userinfo_endpoint: `${local.domain}/oauth2/userInfo`,
      revocation_endpoint: `${local.domain}/oauth2/revoke`,
      end_session_endpoint: `${local.domain}/logout`,
    });
    const tokens = await signIn(found);
    const { sub = '' } = oauth.getValidatedIdTokenClaims(tokens) ?? {};
    const asked = await oauth.userInfoRequest(server, client, tokens.access_token, options);
    expect(await oauth.processUserInfoResponse(server, client, sub, asked)).toMatchObject({ sub, email });

    const refreshToken = tokens.refresh_token ?? '';
    const refreshed = await oauth.refreshTokenGrantRequest(server, client, authenticate, refreshToken, options);
    expect(await oauth.processRefreshTokenResponse(server, client, refreshed)).toMatchObject({ expires_in: 3600 });

    const revoked = await oauth.revocationRequest(server, client, authenticate, refreshToken, options);
    await oauth.processRevocationResponse(revoked);
    const late = await oauth.refreshTokenGrantRequest(server, client, authenticate, refreshToken, options);
    await expect(oauth.processRefreshTokenResponse(server, client, late)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('signs in with the secret of a client that has one, by HTTP Basic', async () => {
    const found = await open({ clientSecret: 'a/secret+with=signs' });
    const tokens = await signIn({ ...found, authenticate: oauth.ClientSecretBasic('a/secret+with=signs') });
    expect(tokens.refresh_token).toBeDefined();
    await expect(signIn({ ...found, authenticate: oauth.ClientSecretPost('wrong') })).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });

  it('is told of a refusal, and of another verifier', async () => {
    const found = await open();
    const started = await begin(found, { identity_provider: 'Google' });
    const browser = browserOf(found.local);
    const refused = await browser.press(await browser.open(started.url), 'Refuse');
    expect(() => oauth.validateAuthResponse(found.server, found.client, refused.url, started.state)).toThrow(
      expect.objectContaining({ error: 'access_denied' }),
    );
    const again = await begin(found, { identity_provider: 'Google' });
    const back = await browser.press(await browser.open(again.url), 'Continue', { email: 'grace@example.com' });
    const verifier = oauth.generateRandomCodeVerifier();
    await expect(finish(found, back.url, { ...again, verifier })).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('gives tokens that aws-jwt-verify takes', async () => {
    const found = await open();
    const tokens = await signIn(found);
    const verify = async (tokenUse: 'id' | 'access', scope?: string) => {
      const jwt = (tokenUse === 'id' ? tokens.id_token : tokens.access_token) ?? '';
      const verifier = CognitoJwtVerifier.create({
        userPoolId: found.local.userPoolId,
        tokenUse,
        clientId: found.local.clientId,
        ...(scope !== undefined && { scope }),
      });
      verifier.cacheJwks(await jwksOf(found.local));
      return verifier.verify(jwt);
    };
    expect(await verify('id')).toMatchObject({ token_use: 'id', email });
    expect(await verify('access', 'email')).toMatchObject({ scope: 'openid email', version: 2 });
    await expect(verify('access', 'phone')).rejects.toThrow(/Scope/);
  });
});

async function jwksOf(local: LocalCognito) {
  const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`;
  return (await local.fetch(`${issuer}/.well-known/jwks.json`)).json();
}
