import * as sdk from '@aws-sdk/client-cognito-identity';
import { fromCognitoIdentity, fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCredentials } from '../../src/aws/index.ts';
import { createAuth, Secret } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { type Listening, listen } from '../../src/testing/node.ts';
import { email, password, signIn } from './raw-client.ts';

/** AWS's SDK, over HTTP: its client of identity pools, its credential providers, and its signatures. */
describe('the AWS SDK against the local identity pool', () => {
  let local: LocalCognito;
  let server: Listening;
  let client: sdk.CognitoIdentityClient;
  const clients: sdk.CognitoIdentityClient[] = [];

  const open = async (config: LocalCognitoConfig = {}) => {
    local = createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      users: [{ username: email, password }],
      identityPool: { allowUnauthenticatedIdentities: true },
      ...config,
    });
    server = await listen(local);
    client = clientWith(at());
  };
  const close = async () => {
    for (const one of clients.splice(0)) one.destroy();
    await server.close();
  };
  beforeEach(() => open());
  afterEach(close);

  function clientWith(config: sdk.CognitoIdentityClientConfig) {
    const made = new sdk.CognitoIdentityClient({ region: 'eu-west-1', maxAttempts: 1, ...config });
    clients.push(made);
    return made;
  }
  const at = () => ({ region: 'eu-west-1', endpoint: server.url });
  const logins = async () => ({
    [`cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`]: String((await signIn(local)).IdToken),
  });

  /** A signed call of the SDK's to the backend, which isn't what it asks for: only whether the signature counts is of interest. */
  async function statusOf(credentials: NonNullable<sdk.CognitoIdentityClientConfig['credentials']>) {
    const signing = clientWith({ endpoint: `${server.url}backend/`, credentials });
    let status: unknown;
    signing.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        status = Reflect.get(Object(result.response), 'statusCode');
        return result;
      },
      { step: 'deserialize', priority: 'low' },
    );
    const command = new sdk.ListIdentitiesCommand({ IdentityPoolId: local.identityPoolId, MaxResults: 1 });
    const outcome = await signing.send(command).catch((error: Error) => error.name);
    return typeof outcome === 'string' ? outcome : status;
  }

  it('gets an identity, its credentials and its token', async () => {
    const Logins = await logins();
    const { IdentityId } = await client.send(new sdk.GetIdCommand({ IdentityPoolId: local.identityPoolId, Logins }));
    const { Credentials } = await client.send(new sdk.GetCredentialsForIdentityCommand({ IdentityId, Logins }));
    expect(Credentials?.Expiration?.getTime()).toBe(Math.floor(local.clock.now() / 1000) * 1000 + 3_600_000);
    expect(Credentials?.SecretKey).toMatch(/^.{40}$/);
    const { Token } = await client.send(new sdk.GetOpenIdTokenCommand({ IdentityId, Logins }));
    expect(Token?.split('.')).toHaveLength(3);
  });

  it('knows each refusal as its own class', async () => {
    const IdentityPoolId = 'eu-west-1:1a2b3c4d-0000-4000-8000-000000000000';
    await expect(client.send(new sdk.GetIdCommand({ IdentityPoolId }))).rejects.toBeInstanceOf(
      sdk.ResourceNotFoundException,
    );
    const bad = { IdentityPoolId: local.identityPoolId, Logins: { 'accounts.google.com': 'x' } };
    await expect(client.send(new sdk.GetIdCommand(bad))).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    await expect(client.send(new sdk.GetIdCommand({ IdentityPoolId: 'x' }))).rejects.toBeInstanceOf(
      sdk.InvalidParameterException,
    );
    local.faults.add({ kind: 'throttle' });
    const get = new sdk.GetIdCommand({ IdentityPoolId: local.identityPoolId });
    await expect(client.send(get)).rejects.toBeInstanceOf(sdk.TooManyRequestsException);
    await close();
    await open({ identityPool: { authenticatedRoleArn: undefined } });
    const Logins = await logins();
    const { IdentityId } = await client.send(new sdk.GetIdCommand({ IdentityPoolId: local.identityPoolId, Logins }));
    await expect(client.send(new sdk.GetCredentialsForIdentityCommand({ IdentityId, Logins }))).rejects.toBeInstanceOf(
      sdk.InvalidIdentityPoolConfigurationException,
    );
  });

  it('has its own credential providers served, for a person and for a guest, and its signature verified', async () => {
    const identityPoolId = local.identityPoolId;
    const person = fromCognitoIdentityPool({ clientConfig: at(), identityPoolId, logins: await logins() });
    const guest = fromCognitoIdentityPool({ clientConfig: at(), identityPoolId });
    expect((await person()).identityId).not.toBe((await guest()).identityId);
    for (const provider of [person, guest]) expect(await statusOf(provider)).toBe(200);
    const { identityId } = await person();
    const known = fromCognitoIdentity({ clientConfig: at(), identityId, logins: await logins() });
    expect(await known()).toMatchObject({
      identityId,
      secretAccessKey: expect.any(String),
      expiration: expect.any(Date),
    });
    expect(await statusOf(known)).toBe(200);
  });

  it('is turned away with another secret, and once the credentials have expired', async () => {
    const credentials = await fromCognitoIdentityPool({
      clientConfig: at(),
      identityPoolId: local.identityPoolId,
      logins: await logins(),
    })();
    expect(await statusOf({ ...credentials, secretAccessKey: 'x'.repeat(40) })).toBe('InvalidSignatureException');
    const { expiration: _, ...forGood } = credentials;
    await local.clock.advance(3_600_000);
    expect(await statusOf(forGood)).toBe('ExpiredTokenException');
  });

  it('takes ours for its `credentials`, and asks again when it needs others', async () => {
    const { userPoolId, clientId, clock, identityPoolId } = local;
    const endpoints = { userPool: server.url };
    const auth = createAuth({
      userPoolId,
      clientId,
      clock,
      endpoints,
      storage: 'memory',
      authFlow: 'USER_PASSWORD_AUTH',
    });
    await auth.gateway.signIn({ username: email, password: new Secret(password) });
    const { credentials } = createCredentials({ auth, identityPoolId, endpoint: server.url });
    expect(await statusOf(credentials)).toBe(200);
    const calls = local.calls.length;
    expect(await statusOf(credentials)).toBe(200);
    expect(local.calls).toHaveLength(calls);
  });
});
