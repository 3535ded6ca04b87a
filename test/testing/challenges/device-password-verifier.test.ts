import { describe, expect, it } from 'vitest';
import type { LocalCognito, LocalCognitoConfig } from '../../../src/testing/index.ts';
import { type Answer, begin, email, failure, password, post, respond } from '../raw-client.ts';
import { createSrpClient, makeDeviceSecret, timestampOf } from '../srp-client.ts';
import { secondFactorPool } from './second-factor-pool.ts';

const deviceConfiguration = { challengeRequiredOnNewDevice: true };
const withSms = { userMfaSettingList: ['SMS_MFA'] as const };
const pool = (config: LocalCognitoConfig = {}) =>
  secondFactorPool(withSms, { deviceConfiguration, codes: () => '482913', ...config });
const passSms = async (local: LocalCognito, asked: Answer['body'], responses: object = {}) =>
  (await respond(local, asked, { SMS_MFA_CODE: '482913', ...responses })).body;

interface Signed {
  local: LocalCognito;
  tokens: Answer['body'];
  key: string;
  groupKey: string;
}

async function signedIn(config: LocalCognitoConfig = {}): Promise<Signed> {
  const local = pool(config);
  const tokens = (await passSms(local, await begin(local))).AuthenticationResult;
  return { local, tokens, key: tokens.NewDeviceMetadata.DeviceKey, groupKey: tokens.NewDeviceMetadata.DeviceGroupKey };
}

const withToken = ({ local, tokens }: Signed, operation: string, body: object = {}) =>
  post(local, operation, { AccessToken: tokens.AccessToken, ...body });
const confirm = (signed: Signed, change: object = {}) =>
  withToken(signed, 'ConfirmDevice', {
    DeviceKey: signed.key,
    DeviceName: 'Her laptop',
    DeviceSecretVerifierConfig: makeDeviceSecret(signed.groupKey, signed.key, password),
    ...change,
  });
const enter = ({ local, key }: Signed) => begin(local, email, password, { DEVICE_KEY: key });

async function prove({ local, key, groupKey }: Signed, asked: Answer['body'], secret = password, DEVICE_KEY = key) {
  const client = createSrpClient();
  const { body } = await respond(local, asked, { DEVICE_KEY, SRP_A: client.publicValue });
  const TIMESTAMP = timestampOf(local.clock.now());
  const challenge = { ...body.ChallengeParameters, USER_ID_FOR_SRP: key };
  return {
    asked: body,
    responses: {
      DEVICE_KEY: key,
      TIMESTAMP,
      PASSWORD_CLAIM_SECRET_BLOCK: challenge.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: client.sign(challenge, `group_${groupKey}`, secret, TIMESTAMP),
    },
  };
}

describe('a device', () => {
  it('gets a key at its first sign-in, and proves itself at the next instead of a second factor', async () => {
    const signed = await signedIn();
    const { local, key } = signed;
    expect(key).toMatch(/^eu-west-1_[0-9a-f-]{36}$/);
    expect((await confirm(signed)).body).toEqual({ UserConfirmationNecessary: false });
    const asked = await enter(signed);
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
    const { asked: verifier, responses } = await prove(signed, asked);
    expect(verifier).toMatchObject({
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      ChallengeParameters: { DEVICE_KEY: key, SALT: expect.any(String), SRP_B: expect.any(String) },
    });
    const { body } = await respond(local, verifier, responses);
    expect(body.AuthenticationResult.NewDeviceMetadata).toBeUndefined();
    const claims = JSON.parse(Buffer.from(body.AuthenticationResult.AccessToken.split('.')[1], 'base64url').toString());
    expect(claims.device_key).toBe(key);
    expect(await failure(respond(local, verifier, responses))).toContain('only be used once');
    expect(await failure(respond(local, asked, responses))).toContain('Missing required parameter SRP_A');
  });

  it('is refused with another device’s password, key or session', async () => {
    const signed = await signedIn();
    await confirm(signed);
    const { local } = signed;
    const wrong = await prove(signed, await enter(signed), 'another');
    const send = () => failure(respond(local, wrong.asked, wrong.responses));
    expect(await send()).toBe('NotAuthorizedException: Incorrect username or password.');
    expect(await send()).toContain('only be used once');
    const asked = await enter(signed);
    const A = { SRP_A: createSrpClient().publicValue };
    const other = { ...A, DEVICE_KEY: 'eu-west-1_00000000-0000-4000-8000-000000000000' };
    expect(await failure(respond(local, asked, other))).toBe('ResourceNotFoundException: Device does not exist.');
    expect(await failure(respond(local, asked, { DEVICE_KEY: signed.key, SRP_A: '0' }))).toContain('SRP_A');
    expect(
      await failure(respond(local, { ...asked, Session: 'x'.repeat(30) }, { DEVICE_KEY: signed.key, ...A })),
    ).toContain('Invalid session');
    const late = await prove(signed, await enter(signed));
    await local.clock.advance(11_000);
    expect(await failure(respond(local, late.asked, late.responses))).toContain('NotAuthorizedException');
  });

  it('is asked for after the second factor where it doesn’t replace that', async () => {
    const signed = await signedIn({ deviceConfiguration: {} });
    await confirm(signed);
    const asked = await enter(signed);
    expect(asked.ChallengeName).toBe('SMS_MFA');
    expect((await passSms(signed.local, asked)).ChallengeName).toBe('DEVICE_SRP_AUTH');
  });

  it('is remembered only when the person says so, where the pool asks', async () => {
    const signed = await signedIn({
      deviceConfiguration: { ...deviceConfiguration, deviceOnlyRememberedOnUserPrompt: true },
    });
    expect((await confirm(signed)).body).toEqual({ UserConfirmationNecessary: true });
    const update = (status: string) =>
      failure(withToken(signed, 'UpdateDeviceStatus', { DeviceKey: signed.key, DeviceRememberedStatus: status }));
    const asked = await enter(signed);
    expect(asked.ChallengeName).toBe('SMS_MFA');
    expect((await passSms(signed.local, asked)).AuthenticationResult.NewDeviceMetadata).toBeUndefined();
    expect(await update('remembered')).toBeUndefined();
    expect((await enter(signed)).ChallengeName).toBe('DEVICE_SRP_AUTH');
    expect(await update('not_remembered')).toBeUndefined();
    expect((await enter(signed)).ChallengeName).toBe('SMS_MFA');
    expect(await update('perhaps')).toContain('enum value set');
  });

  it('is listed, shown and forgotten', async () => {
    const signed = await signedIn();
    const { key: DeviceKey } = signed;
    const list = async () => (await withToken(signed, 'ListDevices', { Limit: 1 })).body;
    expect(await list()).toEqual({ Devices: [] });
    await confirm(signed);
    const device = {
      DeviceKey,
      DeviceAttributes: expect.arrayContaining([{ Name: 'device_name', Value: 'Her laptop' }]),
      DeviceCreateDate: signed.local.clock.now() / 1000,
      DeviceLastModifiedDate: signed.local.clock.now() / 1000,
      DeviceLastAuthenticatedDate: signed.local.clock.now() / 1000,
    };
    expect(await list()).toEqual({ Devices: [device] });
    expect((await withToken(signed, 'GetDevice', { DeviceKey })).body).toEqual({ Device: device });
    expect(await failure(withToken(signed, 'ForgetDevice', { DeviceKey }))).toBeUndefined();
    const unknown = 'ResourceNotFoundException: Device does not exist.';
    for (const operation of ['GetDevice', 'ForgetDevice', 'UpdateDeviceStatus']) {
      expect(await failure(withToken(signed, operation, { DeviceKey }))).toBe(unknown);
    }
    await expect(enter(signed)).rejects.toThrow(unknown);
    expect((await begin(signed.local)).ChallengeName).toBe('SMS_MFA');
  });

  it('is confirmed once, with what SRP needs', async () => {
    const signed = await signedIn();
    for (const secret of [undefined, {}, { Salt: 'AAAA' }, { Salt: '!', PasswordVerifier: 'AAAA' }]) {
      expect(await failure(confirm(signed, { DeviceSecretVerifierConfig: secret }))).toContain(
        'InvalidParameterException',
      );
    }
    expect(await failure(confirm(signed, { DeviceKey: 'eu-west-1_0' }))).toContain('Device does not exist.');
    expect(await failure(confirm(signed))).toBeUndefined();
    expect(await failure(confirm(signed))).toContain('DeviceKeyExistsException');
  });

  it('has to be named for a refresh', async () => {
    const { local, tokens, key } = await signedIn({
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    const refresh = (parameters: object = {}) =>
      failure(
        post(local, 'InitiateAuth', {
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken, ...parameters },
        }),
      );
    expect(await refresh()).toBe('NotAuthorizedException: Invalid Refresh Token');
    expect(await refresh({ DEVICE_KEY: 'eu-west-1_0' })).toBe('NotAuthorizedException: Invalid Refresh Token');
    expect(await refresh({ DEVICE_KEY: key })).toBeUndefined();
    const get = (change: object) =>
      failure(post(local, 'GetTokensFromRefreshToken', { RefreshToken: tokens.RefreshToken, ...change }));
    expect(await get({})).toContain('Invalid Refresh Token');
    expect(await get({ DeviceKey: key })).toBeUndefined();
  });

  it('says nothing of who exists, and nothing where devices aren’t tracked', async () => {
    const unknown = { DEVICE_KEY: 'eu-west-1_00000000-0000-4000-8000-000000000000' };
    const texts = async (local: LocalCognito, username: string) => {
      const srp = { USERNAME: username, SRP_A: createSrpClient().publicValue, ...unknown };
      const { body } = await post(local, 'InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', AuthParameters: srp });
      const proof = {
        PASSWORD_CLAIM_SECRET_BLOCK: body.ChallengeParameters.SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
      };
      const TIMESTAMP = timestampOf(local.clock.now());
      return failure(respond(local, body, { ...proof, TIMESTAMP, ...unknown }, username));
    };
    const local = pool();
    expect(await texts(local, email)).toBe('ResourceNotFoundException: Device does not exist.');
    expect(await texts(local, 'nobody@example.com')).toBe(await texts(local, email));
    const untracked = secondFactorPool();
    expect((await begin(untracked, email, password, unknown)).AuthenticationResult).not.toHaveProperty(
      'NewDeviceMetadata',
    );
  });
});
