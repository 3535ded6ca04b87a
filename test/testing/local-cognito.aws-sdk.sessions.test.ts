import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { type Listening, listen } from '../../src/testing/node.ts';
import { sessionOperations } from '../../src/testing/operations/operations.ts';

const USERNAME = 'ada@example.com';
const PASSWORD = 'Analytical-1843';
const ClientId = 'latchkeylocalclient';

/** AWS's SDK, over HTTP: it reads every answer by the service's own API model, and knows each exception as a class. */
describe('the AWS SDK against the local Cognito', () => {
  let local: LocalCognito;
  let server: Listening;
  let client: sdk.CognitoIdentityProviderClient;

  beforeEach(async () => {
    local = createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      mfaConfiguration: 'OPTIONAL',
      userSessionTracking: 'ENABLED',
      users: [{ username: USERNAME, password: PASSWORD, softwareToken: {} }],
    });
    server = await listen(local);
    client = new sdk.CognitoIdentityProviderClient({ region: 'eu-west-1', endpoint: server.url, maxAttempts: 1 });
  });
  afterEach(async () => {
    client.destroy();
    await server.close();
  });

  const initiate = (AuthParameters: Record<string, string>) =>
    client.send(
      new sdk.InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME, ...AuthParameters },
      }),
    );
  const signIn = async () => {
    const { AuthenticationResult } = await initiate({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
    const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { AccessToken, RefreshToken };
  };

  it('steps up from a password to an authenticator app', async () => {
    const { AccessToken } = await signIn();
    local.users.update(USERNAME, { userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] });
    const wish = {
      ACCESS_TOKEN: AccessToken,
      TARGET_ACR_VALUES: 'urn:cognito:loa:4 urn:cognito:loa:3',
      MAX_AGE: '900',
    };
    const { ChallengeName, Session } = await initiate(wish);
    const { AuthenticationResult } = await client.send(
      new sdk.RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: await local.totp(USERNAME) },
      }),
    );
    const again = { ACCESS_TOKEN: AuthenticationResult?.AccessToken ?? '', TARGET_ACR_VALUES: 'urn:cognito:loa:4' };
    await expect(initiate(again)).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    await expect(initiate({ ACCESS_TOKEN: AccessToken })).rejects.toBeInstanceOf(sdk.InvalidParameterException);
  });

  it('lists sessions and ends one', async () => {
    const there = await signIn();
    const { AccessToken } = await signIn();
    const list = () => client.send(new sdk.ListUserSessionsCommand({ AccessToken }));
    const { Sessions = [] } = await list();
    expect(Sessions).toMatchObject([
      { SessionType: 'TOKEN', ClientId, CreateDate: expect.any(Date), IsCurrentSession: true },
      { LastActiveDate: expect.any(Date), IsCurrentSession: false },
    ]);
    const revoke = (SessionId = '') => client.send(new sdk.RevokeUserSessionCommand({ AccessToken, SessionId }));
    await expect(revoke(Sessions[0]?.SessionId)).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    await revoke(Sessions[1]?.SessionId);
    await expect(revoke(Sessions[1]?.SessionId)).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
    expect((await list()).Sessions).toHaveLength(1);
    const getUser = client.send(new sdk.GetUserCommand({ AccessToken: there.AccessToken }));
    await expect(getUser).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    const called = local.calls.map(({ operation }) => operation);
    expect(called).toEqual(expect.arrayContaining(sessionOperations.map(([name]) => name)));
  });
});
