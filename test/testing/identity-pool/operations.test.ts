import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, signIn } from '../raw-client.ts';
import { ask, loginOf } from './identity-client.ts';

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const groups = [
  { groupName: 'editors', roleArn: role('editors'), precedence: 2 },
  { groupName: 'admins', roleArn: role('admins'), precedence: 1 },
];

function open(config: LocalCognitoConfig = {}) {
  return createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    groups,
    users: [
      { username: email, password },
      { username: 'grace@example.com', password, groups: ['editors', 'admins'] },
    ],
    ...config,
  });
}

type Local = ReturnType<typeof open>;
const idOf = async (local: Local, login: object = {}): Promise<string> =>
  (await ask(local, 'GetId', { IdentityPoolId: local.identityPoolId, ...login })).body.IdentityId;
const login = async (local: Local, username = email) => loginOf(local, (await signIn(local, username)).IdToken);
const guests = { identityPool: { allowUnauthenticatedIdentities: true } };

async function credentialsFor(local: Local, username: string, more: object = {}) {
  const withLogin = await login(local, username);
  const IdentityId = await idOf(local, withLogin);
  return ask(local, 'GetCredentialsForIdentity', { IdentityId, ...withLogin, ...more });
}

describe('GetId', () => {
  it('gives a person the same identity each time, and another person another', async () => {
    const local = open();
    const first = await idOf(local, await login(local));
    expect(first).toMatch(/^eu-west-1:[0-9a-f-]{36}$/);
    expect(await idOf(local, await login(local))).toBe(first);
    expect(await idOf(local, await login(local, 'grace@example.com'))).not.toBe(first);
  });

  it('gives each guest another, where guests are allowed', async () => {
    const local = open(guests);
    expect(await idOf(local)).not.toBe(await idOf(local));
    const closed = open();
    expect(await failure(ask(closed, 'GetId', { IdentityPoolId: closed.identityPoolId }))).toBe(
      'NotAuthorizedException: Unauthenticated access is not supported for this identity pool.',
    );
  });

  it('knows no other pool', async () => {
    const IdentityPoolId = 'eu-west-1:1a2b3c4d-0000-4000-8000-000000000000';
    expect(await failure(ask(open(), 'GetId', { IdentityPoolId }))).toBe(
      `ResourceNotFoundException: IdentityPool '${IdentityPoolId}' not found.`,
    );
    expect(await failure(ask(open(), 'GetId', { IdentityPoolId: 'x' }))).toMatch(/^InvalidParameter.*'identityPoolId'/);
  });

  it('is not an operation of the user pool, nor the user pool’s of it', async () => {
    const local = open();
    expect(await failure(ask(local, 'GetUser', {}))).toMatch(/UnknownOperationException/);
    const response = await local.fetch(local.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetId',
      },
      body: '{}',
    });
    expect(await response.text()).toContain('UnknownOperationException');
  });
});

describe('a login token', () => {
  const refusal = async (local: Local, logins: object) =>
    failure(ask(local, 'GetId', { IdentityPoolId: local.identityPoolId, ...logins }));

  it('is refused when it has expired', async () => {
    const local = open();
    const withLogin = await login(local);
    await local.clock.advance(60 * 60 * 1000);
    expect(await refusal(local, withLogin)).toMatch(
      /^NotAuthorizedException: Invalid login token. Token expired: \d+ >= \d+$/,
    );
  });

  it('is refused as an access token, tampered with, signed by another pool, for another client or as no token at all', async () => {
    const local = open();
    const { AccessToken, IdToken } = await signIn(local);
    const [header, payload, signature] = IdToken.split('.');
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const forged = btoa(JSON.stringify({ ...claims, sub: 'another' })).replaceAll('=', '');
    const invalid = 'NotAuthorizedException: Invalid login token.';
    expect(await refusal(local, loginOf(local, AccessToken))).toBe(`${invalid} Missing a required claim: aud`);
    expect(await refusal(local, loginOf(local, `${header}.${forged}.${signature}`))).toBe(
      `${invalid} Couldn't verify signed token.`,
    );
    expect(await refusal(local, loginOf(local, 'x'))).toBe(`${invalid} Not a valid OpenId Connect identity token.`);
    // All local pools share a key: what tells them apart is in the token.
    const otherPool = open({ userPoolId: 'eu-west-1_Another00' });
    const otherClient = open({ clientId: 'another' });
    const of = async (other: Local) => loginOf(local, (await signIn(other)).IdToken);
    expect(await refusal(local, await of(otherPool))).toBe(`${invalid} Issuer doesn't match providerName`);
    expect(await refusal(local, await of(otherClient))).toBe(`${invalid} Incorrect token audience.`);
  });

  it('of a provider that the pool does not have doesn’t match', async () => {
    expect(await refusal(open(), { Logins: { 'accounts.google.com': 'x.y.z' } })).toMatch(
      /^NotAuthorizedException: Logins don't match/,
    );
  });
});

describe('GetCredentialsForIdentity', () => {
  it('answers in the names and units of the service', async () => {
    const local = open();
    const { body } = await credentialsFor(local, email);
    expect(body).toEqual({
      IdentityId: expect.stringMatching(/^eu-west-1:/),
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA/),
        SecretKey: expect.any(String),
        SessionToken: expect.any(String),
        Expiration: Math.floor((local.clock.now() + 3_600_000) / 1000),
      },
    });
  });

  it('is for the identity of the login and for no other', async () => {
    const local = open(guests);
    const hers = await idOf(local, await login(local, 'grace@example.com'));
    const withLogin = await login(local);
    const asked = (IdentityId: string, logins: object = {}) =>
      failure(ask(local, 'GetCredentialsForIdentity', { IdentityId, ...logins }));
    expect(await asked(hers, withLogin)).toMatch(/^NotAuthorizedException: Logins don't match/);
    expect(await asked(hers)).toBe(`NotAuthorizedException: Access to Identity '${hers}' is forbidden.`);
    local.identities.delete(hers);
    expect(await asked(hers)).toBe(`ResourceNotFoundException: Identity '${hers}' not found.`);
  });

  it('makes a guest’s identity the person’s, or answers with the one that the person has', async () => {
    const local = open(guests);
    const [first, second] = [await idOf(local), await idOf(local)];
    const withLogin = await login(local);
    const link = async (IdentityId: string) =>
      (await ask(local, 'GetCredentialsForIdentity', { IdentityId, ...withLogin })).body.IdentityId;
    expect(await link(first)).toBe(first);
    expect(await idOf(local, withLogin)).toBe(first);
    expect(await link(second)).toBe(first);
    expect(await failure(ask(local, 'GetCredentialsForIdentity', { IdentityId: second }))).toMatch(/not found/);
  });

  it('takes the preferred role, or the one asked for among those of the token, or refuses', async () => {
    const local = open();
    const asked = (CustomRoleArn: string) => failure(credentialsFor(local, 'grace@example.com', { CustomRoleArn }));
    expect(await asked(role('editors'))).toBeUndefined();
    expect(await asked(role('nobody'))).toMatch(/^NotAuthorizedException/);
    expect(await failure(credentialsFor(local, email, { CustomRoleArn: role('editors') }))).toMatch(
      /^NotAuthorizedException/,
    );
    const noRole = open({ identityPool: { authenticatedRoleArn: undefined } });
    expect(await failure(credentialsFor(noRole, email))).toBe(
      'InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
    expect(await failure(credentialsFor(noRole, 'grace@example.com'))).toBeUndefined();
  });
});

describe('GetOpenIdToken', () => {
  it('gives a token that says who this is to the identity pool', async () => {
    const local = open();
    const withLogin = await login(local);
    const IdentityId = await idOf(local, withLogin);
    const { body } = await ask(local, 'GetOpenIdToken', { IdentityId, ...withLogin });
    expect(JSON.parse(atob(body.Token.split('.')[1]))).toMatchObject({ sub: IdentityId, aud: local.identityPoolId });
  });
});

it('a pool that can’t be is told at once', () => {
  expect(() => open({ identityPool: { identityPoolId: 'eu-west-1_x' } })).toThrow(TypeError);
});
