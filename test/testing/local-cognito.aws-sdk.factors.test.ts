import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { type Listening, listen } from '../../src/testing/node.ts';
import {
  deviceOperations,
  passkeyOperations,
  secondFactorOperations,
} from '../../src/testing/operations/operations.ts';
import { sums } from './captcha.ts';
import { type CreationOptions, makePasskey } from './software-authenticator.ts';
import { makeDeviceSecret } from './srp-client.ts';

const username = 'ada@example.com';
const password = 'Analytical-1843';
const ClientId = 'latchkeylocalclient';

/** AWS's SDK, over HTTP: it reads every answer by the service's own API model, and knows each exception as a class. */
describe('the AWS SDK against the local Cognito', () => {
  let local: LocalCognito;
  let server: Listening;
  let client: sdk.CognitoIdentityProviderClient;
  const called = new Set<string>();

  const open = async (config: LocalCognitoConfig) => {
    local = createLocalCognito({
      explicitAuthFlows: [
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_AUTH',
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      codes: () => '482913',
      users: [{ username, password, attributes: { phone_number: '+15550009999' } }],
      ...config,
    });
    server = await listen(local);
    client = new sdk.CognitoIdentityProviderClient({ region: 'eu-west-1', endpoint: server.url, maxAttempts: 1 });
  };
  afterEach(async () => {
    for (const { operation } of local.calls) called.add(operation);
    client.destroy();
    await server.close();
  });

  const initiate = (AuthParameters: Record<string, string>, AuthFlow: sdk.AuthFlowType = 'USER_PASSWORD_AUTH') =>
    client.send(
      new sdk.InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME: username, ...AuthParameters } }),
    );
  const respond = ({ ChallengeName, Session }: sdk.InitiateAuthResponse, responses: Record<string, string>) =>
    client.send(
      new sdk.RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: username, ...responses },
      }),
    );
  const signIn = async () => {
    const { AuthenticationResult: tokens } = await initiate({ PASSWORD: password });
    if (!tokens) throw new Error('No tokens.');
    return tokens;
  };

  it('sets up an authenticator app, prefers it, and answers its challenge', async () => {
    await open({ mfaConfiguration: 'OPTIONAL' });
    const { AccessToken } = await signIn();
    const prefer = new sdk.SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    await expect(client.send(prefer)).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    const { SecretCode } = await client.send(new sdk.AssociateSoftwareTokenCommand({ AccessToken }));
    expect(SecretCode).toBe(local.users.get(username)?.softwareTokenSecret);
    const verify = (UserCode: string) => client.send(new sdk.VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    await expect(verify('000000')).rejects.toBeInstanceOf(sdk.EnableSoftwareTokenMFAException);
    const used = await local.totp(username);
    expect((await verify(used)).Status).toBe('SUCCESS');
    await client.send(prefer);
    expect(await client.send(new sdk.GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      ConfiguredUserAuthFactors: ['PASSWORD'],
    });
    const asked = await initiate({ PASSWORD: password });
    const answer = (code: string) => respond(asked, { SOFTWARE_TOKEN_MFA_CODE: code });
    await expect(answer('000000')).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    await expect(answer(used)).rejects.toBeInstanceOf(sdk.ExpiredCodeException);
    await local.clock.advance(30_000);
    expect((await answer(await local.totp(username))).AuthenticationResult).toBeDefined();
    await expect(answer(used)).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
  });

  it('sets an app up by Session where one is required', async () => {
    await open({ mfaConfiguration: 'ON', enabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    const asked = await initiate({ PASSWORD: password });
    const { Session } = await client.send(new sdk.AssociateSoftwareTokenCommand({ Session: asked.Session }));
    const UserCode = await local.totp(username);
    const verified = await client.send(new sdk.VerifySoftwareTokenCommand({ Session, UserCode }));
    const done = await respond({ ...asked, Session: verified.Session }, {});
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('chooses a first factor, and a second', async () => {
    await open({
      mfaConfiguration: 'OPTIONAL',
      enabledMfas: ['SMS_MFA', 'EMAIL_OTP'],
      signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
    });
    const offered = await initiate({}, 'USER_AUTH');
    expect(offered.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP']);
    await expect(respond(offered, { ANSWER: 'WEB_AUTHN' })).rejects.toBeInstanceOf(sdk.InvalidParameterException);
    const asked = await respond(offered, { ANSWER: 'SMS_OTP' });
    await expect(respond(asked, { SMS_OTP_CODE: '000000' })).rejects.toBeInstanceOf(sdk.CodeMismatchException);
    expect((await respond(asked, { SMS_OTP_CODE: '482913' })).AuthenticationResult).toBeDefined();

    local.users.update(username, { userMfaSettingList: ['SMS_MFA', 'EMAIL_OTP'] });
    const choice = await initiate({ PASSWORD: password });
    expect(choice.ChallengeParameters?.MFAS_CAN_CHOOSE).toBe('["SMS_MFA","EMAIL_OTP"]');
    const code = await respond(choice, { ANSWER: 'SMS_MFA' });
    expect((await respond(code, { SMS_MFA_CODE: '482913' })).AuthenticationResult).toBeDefined();
    await expect(respond(choice, { ANSWER: 'SMS_MFA' })).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
  });

  it('registers, uses, lists and deletes a passkey', async () => {
    await open({
      signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
      webAuthnConfiguration: { relyingPartyId: 'example.com' },
    });
    const { AccessToken } = await signIn();
    const begun = await client.send(new sdk.StartWebAuthnRegistrationCommand({ AccessToken }));
    // A document of any shape, in the SDK's eyes.
    const options = begun.CredentialCreationOptions as unknown as CreationOptions;
    const passkey = makePasskey();
    const complete = (Credential: object) =>
      client.send(new sdk.CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: { ...Credential } }));
    const strange = passkey.attestation(options, { origin: 'https://example.org' });
    await expect(complete(strange)).rejects.toBeInstanceOf(sdk.WebAuthnOriginNotAllowedException);
    await complete(passkey.attestation(options));
    await expect(complete(passkey.attestation(options))).rejects.toBeInstanceOf(sdk.WebAuthnChallengeNotFoundException);

    const asked = await initiate({ PREFERRED_CHALLENGE: 'WEB_AUTHN' }, 'USER_AUTH');
    const request = JSON.parse(asked.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '');
    const answer = (change = {}) => respond(asked, { CREDENTIAL: JSON.stringify(passkey.assertion(request, change)) });
    await expect(answer({ challenge: 'AAAA' })).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    expect((await answer()).AuthenticationResult?.AccessToken).toBeDefined();

    const { Credentials } = await client.send(new sdk.ListWebAuthnCredentialsCommand({ AccessToken }));
    expect(Credentials).toMatchObject([{ CredentialId: passkey.id, CreatedAt: expect.any(Date) }]);
    const remove = new sdk.DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: passkey.id });
    await client.send(remove);
    await expect(client.send(remove)).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
  });

  it('remembers a device, shows it and forgets it', async () => {
    await open({ deviceConfiguration: { deviceOnlyRememberedOnUserPrompt: true } });
    const { AccessToken, NewDeviceMetadata, RefreshToken } = await signIn();
    const { DeviceKey = '', DeviceGroupKey = '' } = NewDeviceMetadata ?? {};
    const confirm = new sdk.ConfirmDeviceCommand({
      AccessToken,
      DeviceKey,
      DeviceName: 'Her laptop',
      DeviceSecretVerifierConfig: makeDeviceSecret(DeviceGroupKey, DeviceKey, password),
    });
    expect((await client.send(confirm)).UserConfirmationNecessary).toBe(true);
    await expect(client.send(confirm)).rejects.toBeInstanceOf(sdk.DeviceKeyExistsException);
    await client.send(
      new sdk.UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus: 'remembered' }),
    );
    const { Device } = await client.send(new sdk.GetDeviceCommand({ AccessToken, DeviceKey }));
    expect(Device).toMatchObject({ DeviceKey, DeviceCreateDate: expect.any(Date) });
    const { Devices } = await client.send(new sdk.ListDevicesCommand({ AccessToken, Limit: 10 }));
    expect(Devices).toHaveLength(1);
    expect((await initiate({ PASSWORD: password, DEVICE_KEY: DeviceKey })).ChallengeName).toBe('DEVICE_SRP_AUTH');
    const refresh = (change: object) =>
      client.send(new sdk.GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ...change }));
    await expect(refresh({})).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
    expect((await refresh({ DeviceKey })).AuthenticationResult).toBeDefined();
    await client.send(new sdk.ForgetDeviceCommand({ AccessToken, DeviceKey }));
    const forgotten = initiate({ PASSWORD: password, DEVICE_KEY: DeviceKey });
    await expect(forgotten).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
  });

  it('answers the pool’s own challenges', async () => {
    await open({ triggers: sums() });
    const first = await initiate({}, 'CUSTOM_AUTH');
    expect(first).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters: { question: '1 + 0' } });
    const second = await respond(first, { ANSWER: '1' });
    expect((await respond(second, { ANSWER: '2' })).AuthenticationResult).toBeDefined();
    await expect(respond(second, { ANSWER: '2' })).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
  });

  it('has called every operation that factors and devices need', async () => {
    await open({});
    const wanted = [...secondFactorOperations, ...passkeyOperations, ...deviceOperations];
    expect(wanted.map(([name]) => name).filter((name) => !called.has(name))).toEqual([]);
  });
});
