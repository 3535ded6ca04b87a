import { describe, expect, it } from 'vitest';
import { secondFactorPool } from '../challenges/second-factor-pool.ts';
import { begin, email, failure, post, respond, signIn } from '../raw-client.ts';

const on = { Enabled: true, PreferredMfa: false };
const preferred = { Enabled: true, PreferredMfa: true };
const off = { Enabled: false, PreferredMfa: false };

async function signedIn(...[user, config]: Parameters<typeof secondFactorPool>) {
  const local = secondFactorPool(user, config);
  const { AccessToken } = await signIn(local);
  const set = (settings: object) => failure(post(local, 'SetUserMFAPreference', { AccessToken, ...settings }));
  const read = async () => (await post(local, 'GetUser', { AccessToken })).body;
  return { local, AccessToken, set, read };
}

describe('SetUserMFAPreference', () => {
  it('turns factors on and off, and says so in GetUser', async () => {
    const { AccessToken, local, set, read } = await signedIn();
    expect(await read()).not.toHaveProperty('UserMFASettingList');
    expect(await set({ SMSMfaSettings: on, EmailMfaSettings: preferred })).toBeUndefined();
    const settings = { UserMFASettingList: ['SMS_MFA', 'EMAIL_OTP'], PreferredMfaSetting: 'EMAIL_OTP' };
    expect(await read()).toMatchObject(settings);
    const factors = await post(local, 'GetUserAuthFactors', { AccessToken });
    expect(factors.body).toMatchObject({
      ...settings,
      ConfiguredUserAuthFactors: expect.arrayContaining(['PASSWORD']),
    });
    expect((await begin(local)).ChallengeName).toBe('EMAIL_OTP');
    await set({ EmailMfaSettings: on });
    expect((await begin(local)).ChallengeName).toBe('SELECT_MFA_TYPE');
    await set({ EmailMfaSettings: off });
    expect((await begin(local)).ChallengeName).toBe('SMS_MFA');
    await set({ SMSMfaSettings: off });
    expect((await begin(local)).AuthenticationResult).toBeDefined();
  });

  it('leaves alone what isn’t mentioned', async () => {
    const { set, read } = await signedIn();
    await set({ SMSMfaSettings: preferred });
    await set({ EmailMfaSettings: on });
    expect(await read()).toMatchObject({
      UserMFASettingList: ['SMS_MFA', 'EMAIL_OTP'],
      PreferredMfaSetting: 'SMS_MFA',
    });
  });

  it.each([
    ['no phone', { attributes: {} }, {}, 'SMSMfaSettings', 'SMS_MFA'],
    ['no app', {}, {}, 'SoftwareTokenMfaSettings', 'SOFTWARE_TOKEN_MFA'],
    ['no verified email', { attributes: { email_verified: 'false' } }, {}, 'EmailMfaSettings', 'EMAIL_OTP'],
    ['a pool without it', {}, { enabledMfas: ['SOFTWARE_TOKEN_MFA'] }, 'SMSMfaSettings', 'SMS_MFA'],
    ['a pool with MFA off', {}, { mfaConfiguration: 'OFF' }, 'SMSMfaSettings', 'SMS_MFA'],
  ] as const)('refuses to turn on a factor with %s', async (_, user, config, settings, factor) => {
    const { set } = await signedIn(user, config);
    expect(await set({ [settings]: on })).toBe(
      `InvalidParameterException: User does not have delivery config set to turn on ${factor}`,
    );
  });

  it('refuses two preferred factors, and one that is preferred but not on', async () => {
    const { set, read } = await signedIn();
    expect(await set({ SMSMfaSettings: preferred, EmailMfaSettings: preferred })).toContain(
      'InvalidParameterException',
    );
    expect(await set({ SMSMfaSettings: { PreferredMfa: true } })).toContain('InvalidParameterException');
    expect(await read()).not.toHaveProperty('UserMFASettingList');
    expect(await set({ AccessToken: 'none' })).toContain('NotAuthorizedException');
  });

  it('refuses to turn off texts and apps where a second factor is required', async () => {
    const softwareToken = {};
    const { local, set, read } = await signedIn({ softwareToken });
    await set({ SMSMfaSettings: on, SoftwareTokenMfaSettings: preferred, EmailMfaSettings: on });
    expect(await set({ SMSMfaSettings: off })).toBeUndefined();
    expect((await read()).UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);

    const strict = secondFactorPool(
      { softwareToken, userMfaSettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] },
      { mfaConfiguration: 'ON' },
    );
    const asked = await respond(strict, await begin(strict), { ANSWER: 'SOFTWARE_TOKEN_MFA' });
    const { body } = await respond(strict, asked.body, { SOFTWARE_TOKEN_MFA_CODE: await strict.totp(email) });
    const { AccessToken } = body.AuthenticationResult;
    const setStrictly = (settings: object) =>
      failure(post(strict, 'SetUserMFAPreference', { AccessToken, ...settings }));
    expect(await setStrictly({ SMSMfaSettings: off })).toContain('InvalidParameterException');
    expect(await setStrictly({ SoftwareTokenMfaSettings: off })).toContain('InvalidParameterException');
    expect(await setStrictly({ EmailMfaSettings: off })).toBeUndefined();
    expect(strict.users.get(email)?.userMfaSettingList).toEqual(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
    expect(local.users.get(email)?.preferredMfaSetting).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('turns on an authenticator app once its code was verified', async () => {
    const { AccessToken, local, set } = await signedIn();
    const verify = (UserCode: string) => failure(post(local, 'VerifySoftwareToken', { AccessToken, UserCode }));
    expect(await verify('000000')).toBe(
      'SoftwareTokenMFANotFoundException: Software Token MFA does not exist for the user.',
    );
    const { body } = await post(local, 'AssociateSoftwareToken', { AccessToken });
    expect(body).toEqual({ SecretCode: expect.any(String) });
    expect(await verify('000000')).toBe('EnableSoftwareTokenMFAException: Code mismatch');
    expect(await verify('12345')).toContain('1 validation error detected');
    expect(await set({ SoftwareTokenMfaSettings: preferred })).toContain('delivery config');
    expect(await verify(await local.totp(email))).toBeUndefined();
    expect((await begin(local)).AuthenticationResult).toBeDefined();
    expect(await set({ SoftwareTokenMfaSettings: preferred })).toBeUndefined();
    expect((await begin(local)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(await failure(post(local, 'AssociateSoftwareToken', {}))).toContain('InvalidParameterException');
  });
});
