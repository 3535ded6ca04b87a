import { describe, expect, it } from 'vitest';
import type { LocalCognito, LocalCognitoConfig } from '../../../src/testing/index.ts';
import { begin, email, failure, password, post, respond } from '../raw-client.ts';
import { secondFactorPool } from './second-factor-pool.ts';

const name = 'ada';
const required: LocalCognitoConfig = {
  mfaConfiguration: 'ON',
  usernameAttributes: [],
  requiredAttributes: [],
  enabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  users: [{ username: name, password }],
};
const pool = (config: LocalCognitoConfig = {}) => secondFactorPool({}, { ...required, ...config });
const associate = async (local: LocalCognito, Session: string) =>
  (await post(local, 'AssociateSoftwareToken', { Session })).body;
const verify = (local: LocalCognito, Session: string, UserCode: string) =>
  post(local, 'VerifySoftwareToken', { Session, UserCode, FriendlyDeviceName: 'Her phone' });

describe('MFA_SETUP', () => {
  it('sets up an authenticator app, whose code is asked for from then on', async () => {
    const local = pool();
    const asked = await begin(local, name);
    expect(asked).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    const { SecretCode, Session } = await associate(local, asked.Session);
    expect(SecretCode).toMatch(/^[A-Z2-7]{52}$/);
    expect(local.users.get(name)?.softwareTokenSecret).toBe(SecretCode);
    expect(await failure(verify(local, Session, '000000'))).toBe('EnableSoftwareTokenMFAException: Code mismatch');
    const used = await local.totp(name);
    const { body: verified } = await verify(local, Session, used);
    expect(verified.Status).toBe('SUCCESS');
    const { body } = await respond(local, { ...asked, Session: verified.Session }, {}, name);
    expect(body.AuthenticationResult).toBeDefined();

    const next = await begin(local, name);
    expect(next).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'Her phone' },
    });
    const again = (code: string) => failure(respond(local, next, { SOFTWARE_TOKEN_MFA_CODE: code }, name));
    expect(await again(used)).toContain('Your software token has already been used once.');
    await local.clock.advance(30_000);
    expect(await again(await local.totp(name))).toBeUndefined();
  });

  it('sets up an email address by a code', async () => {
    const local = pool();
    const asked = await begin(local, name);
    const give = (EMAIL: string) => respond(local, asked, { EMAIL }, name);
    expect(await failure(give('nowhere'))).toContain('Invalid email address format.');
    const { body } = await give(email);
    expect(body).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    expect(local.users.get(name)?.attributes.email).toBeUndefined();
    const answer = (EMAIL_OTP_CODE?: string) => respond(local, body, { EMAIL_OTP_CODE }, name);
    expect(await failure(answer('00000000'))).toContain('CodeMismatchException');
    expect((await answer(local.inbox.last(email)?.code)).body.AuthenticationResult).toBeDefined();
    expect(local.users.get(name)).toMatchObject({
      userMfaSettingList: ['EMAIL_OTP'],
      attributes: { email, email_verified: 'true' },
    });
    expect((await begin(local, name)).ChallengeName).toBe('EMAIL_OTP');
  });

  it('gives no tokens before something is set up, whatever the order of calls', async () => {
    const local = pool();
    const asked = await begin(local, name);
    const unready = 'InvalidParameterException: User has not set up software token mfa';
    expect(await failure(respond(local, asked, {}, name))).toBe(unready);
    expect(await failure(verify(local, asked.Session, '000000'))).toContain('Invalid session for the user.');
    const { Session } = await associate(local, asked.Session);
    expect(await failure(post(local, 'AssociateSoftwareToken', { Session: asked.Session }))).toContain(
      'only be used once',
    );
    expect(await failure(respond(local, { ...asked, Session }, {}, name))).toBe(unready);
    const { body } = await verify(local, Session, await local.totp(name));
    expect(await failure(verify(local, Session, await local.totp(name)))).toContain('only be used once');
    expect(await failure(post(local, 'AssociateSoftwareToken', { Session: body.Session }))).toContain(
      'Invalid session',
    );
    expect(await failure(respond(local, { ...asked, Session: body.Session }, {}, name))).toBeUndefined();
    expect(await failure(respond(local, { ...asked, Session: body.Session }, {}, name))).toContain('only be used once');
  });

  it('sets up only what the pool has', async () => {
    const withoutEmail = pool({ enabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    const asked = await begin(withoutEmail, name);
    expect(await failure(respond(withoutEmail, asked, { EMAIL: email }, name))).toContain('InvalidParameterException');
    const withoutApp = pool({ enabledMfas: ['EMAIL_OTP'] });
    const { Session } = await begin(withoutApp, name);
    expect(await failure(post(withoutApp, 'AssociateSoftwareToken', { Session }))).toBe(
      'SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool.',
    );
  });

  it('comes after automatic sign-in and after a new password too', async () => {
    const local = pool({ users: [{ username: name, password, status: 'FORCE_CHANGE_PASSWORD' }] });
    const { body } = await respond(local, await begin(local, name), { NEW_PASSWORD: 'Another-1906' }, name);
    expect(body.ChallengeName).toBe('MFA_SETUP');
    await post(local, 'SignUp', {
      Username: 'grace',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    });
    const ConfirmationCode = local.inbox.last(email)?.code;
    const { Session } = (await post(local, 'ConfirmSignUp', { Username: 'grace', ConfirmationCode })).body;
    const auto = await post(local, 'InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'grace' },
      Session,
    });
    expect(auto.body.ChallengeName).toBe('EMAIL_OTP');
  });
});
