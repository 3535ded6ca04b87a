import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import type { LocalCognitoConfig } from '../../src/testing/index.ts';
import { begin as beginCanned, challengeIn, tokens } from './canned.ts';
import { ada, begin, failureOf, hour, operations, password, signedIn, username } from './page.ts';

const pool: LocalCognitoConfig = {
  mfaConfiguration: 'OPTIONAL',
  enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  users: [{ ...ada, attributes: { phone_number: '+15550009999', phone_number_verified: 'true' } }],
};
const shown = async ({ local }: ReturnType<typeof begin>) => new Secret((await local.totp(username)) ?? '');

describe('getAuthFactors', () => {
  it('tells what a person can prove themselves by', async () => {
    const { gateway, local } = await signedIn(pool);
    expect(await gateway.getAuthFactors()).toEqual({
      first: expect.arrayContaining(['PASSWORD']),
      second: [],
      preferred: undefined,
    });
    local.users.update(username, { userMfaSettingList: ['SMS_MFA', 'EMAIL_OTP'], preferredMfaSetting: 'EMAIL_OTP' });
    expect(await gateway.getAuthFactors()).toMatchObject({ second: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'EMAIL_OTP' });
  });

  it.each([
    { UserMFASettingList: ['PIGEON', 7, null, 'SMS_MFA', 'SMS_MFA'], PreferredMfaSetting: 'PIGEON' },
    { UserMFASettingList: ['SMS_MFA'], ConfiguredUserAuthFactors: 'PASSWORD', PreferredMfaSetting: ['SMS_MFA'] },
  ])('leaves out what it doesn’t know: %o', async (answer) => {
    const { gateway } = beginCanned([tokens, { Username: 'ada', ...answer }]);
    await gateway.signIn({ username, password });
    expect(await gateway.getAuthFactors()).toEqual({ first: [], second: ['SMS_MFA'], preferred: undefined });
  });
});

describe('setMfaPreference', () => {
  const settings = ({ local }: ReturnType<typeof begin>) => {
    const { AccessToken, ...rest } = Object(local.calls.at(-1)?.request);
    return rest;
  };

  it('names only what is to change', async () => {
    const page = await signedIn(pool);
    await page.gateway.setMfaPreference({ factors: { SMS_MFA: true } });
    expect(settings(page)).toEqual({ SMSMfaSettings: { Enabled: true } });
    await page.gateway.setMfaPreference({ factors: { EMAIL_OTP: true }, preferred: 'EMAIL_OTP' });
    expect(settings(page)).toEqual({ EmailMfaSettings: { Enabled: true, PreferredMfa: true } });
    await page.gateway.setMfaPreference({ preferred: 'SMS_MFA' });
    expect(settings(page)).toEqual({ SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect(await page.gateway.getAuthFactors()).toMatchObject({
      second: ['SMS_MFA', 'EMAIL_OTP'],
      preferred: 'SMS_MFA',
    });
    await page.gateway.setMfaPreference({ factors: { SMS_MFA: false, EMAIL_OTP: true } });
    expect(settings(page)).toEqual({ SMSMfaSettings: { Enabled: false }, EmailMfaSettings: { Enabled: true } });
    expect(await page.gateway.getAuthFactors()).toMatchObject({ second: ['EMAIL_OTP'], preferred: undefined });
  });

  it('asks for passkeys too', async () => {
    const page = await signedIn({
      ...pool,
      webAuthnConfiguration: { factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    });
    await page.gateway.setMfaPreference({ factors: { SMS_MFA: true }, passkeys: true });
    expect(settings(page)).toEqual({ SMSMfaSettings: { Enabled: true }, WebAuthnMfaSettings: { Enabled: true } });
  });

  it('refuses a factor that isn’t set up, or that the pool hasn’t, and keeps the session', async () => {
    const { gateway, session } = await signedIn(pool);
    const refused = async (input: Parameters<typeof gateway.setMfaPreference>[0]) =>
      (await failureOf(gateway.setMfaPreference(input))).code;
    expect(await refused({ factors: { SOFTWARE_TOKEN_MFA: true } })).toBe('mfa-unavailable');
    expect(await refused({ factors: { SMS_MFA: false }, preferred: 'SMS_MFA' })).toBe('mfa-unavailable');
    expect(await refused({ passkeys: true })).toBe('mfa-unavailable');
    expect(await session.tokens()).toBeDefined();
  });

  it('is for people who are signed in', async () => {
    const { gateway } = begin(pool);
    expect((await failureOf(gateway.setMfaPreference({}))).code).toBe('not-signed-in');
    expect((await failureOf(gateway.getAuthFactors())).code).toBe('not-signed-in');
    expect((await failureOf(gateway.startTotpEnrolment())).code).toBe('not-signed-in');
    expect((await failureOf(gateway.finishTotpEnrolment({ code: new Secret('123456') }))).code).toBe('not-signed-in');
  });
});

describe('an authenticator app of a person who is signed in', () => {
  it('is set up by its first code, and asked for at the next sign-in', async () => {
    const page = await signedIn(pool);
    const { gateway, local } = page;
    const setup = await gateway.startTotpEnrolment();
    expect(setup.uri.reveal()).toBe(
      `otpauth://totp/${local.userPoolId}:ada%40example.com?secret=${setup.secretCode.reveal()}&issuer=${local.userPoolId}`,
    );
    expect(JSON.stringify(setup)).not.toContain(local.users.get(username)?.softwareTokenSecret);
    await gateway.finishTotpEnrolment({ code: await shown(page), deviceName: ' My phone ' });
    expect(operations(local)).toEqual(['AssociateSoftwareToken', 'VerifySoftwareToken', 'SetUserMFAPreference']);
    expect(await gateway.getAuthFactors()).toMatchObject({ second: ['SOFTWARE_TOKEN_MFA'] });
    const challenge = challengeIn(await gateway.signIn({ username, password }), 'SOFTWARE_TOKEN_MFA');
    expect(challenge.deviceName).toBe('My phone');
  });

  it('is not turned on by a wrong code, and what can’t be a code is not sent', async () => {
    const page = await signedIn(pool);
    await page.gateway.startTotpEnrolment();
    const right = (await shown(page)).reveal();
    const wrong = new Secret(right === '111111' ? '222222' : '111111');
    expect((await failureOf(page.gateway.finishTotpEnrolment({ code: wrong }))).code).toBe('code-mismatch');
    page.local.clearCalls();
    expect((await failureOf(page.gateway.finishTotpEnrolment({ code: new Secret('abc') }))).code).toBe('code-mismatch');
    expect(operations(page.local)).toEqual([]);
    await page.gateway.finishTotpEnrolment({ code: new Secret(`${right.slice(0, 3)} ${right.slice(3)}`) });
  });

  it.each([
    [{ Status: 'ERROR' }, 'code-mismatch'],
    [{}, 'bad-response'],
    [{ __type: 'EnableSoftwareTokenMFAException', message: 'Code mismatch' }, 'code-mismatch'],
    [
      { __type: 'EnableSoftwareTokenMFAException', message: 'Your software token has already been used once.' },
      'code-used',
    ],
  ] as const)('is not turned on by %o', async (answer, code) => {
    const { gateway, requests } = beginCanned([tokens, answer]);
    await gateway.signIn({ username, password });
    expect((await failureOf(gateway.finishTotpEnrolment({ code: new Secret('123456') }))).code).toBe(code);
    expect(requests.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'VerifySoftwareToken']);
  });

  it('needs no other code where only its turning on failed', async () => {
    const page = await signedIn(pool);
    await page.gateway.startTotpEnrolment();
    const code = await shown(page);
    page.local.faults.add({ operation: 'SetUserMFAPreference', kind: 'drop' });
    expect((await failureOf(page.gateway.finishTotpEnrolment({ code }))).code).toBe('network');
    page.local.clearCalls();
    await page.gateway.finishTotpEnrolment({ code });
    expect(operations(page.local)).toEqual(['SetUserMFAPreference']);
    // Which is done by then: the next one is another app.
    expect((await failureOf(page.gateway.finishTotpEnrolment({ code }))).code).toBe('mfa-unavailable');
  });

  it('counts where only the answer to its code got lost', async () => {
    const page = await signedIn(pool);
    await page.gateway.startTotpEnrolment();
    const code = await shown(page);
    page.local.faults.add({ operation: 'VerifySoftwareToken', kind: 'lose-reply' });
    expect((await failureOf(page.gateway.finishTotpEnrolment({ code }))).code).toBe('network');
    await page.gateway.finishTotpEnrolment({ code });
    expect(await page.gateway.getAuthFactors()).toMatchObject({ second: ['SOFTWARE_TOKEN_MFA'] });
  });

  it('goes on with a fresh token where the old one has expired, and ends a session that is over', async () => {
    const page = await signedIn(pool);
    await page.local.clock.advance(2 * hour);
    await page.gateway.startTotpEnrolment();
    expect(operations(page.local)).toEqual(['GetTokensFromRefreshToken', 'AssociateSoftwareToken']);
    page.local.users.update(username, { enabled: false });
    expect((await failureOf(page.gateway.startTotpEnrolment())).code).toBe('session-ended');
    expect(await page.session.current()).toBeUndefined();
  });

  it('names the setting where the pool has no authenticator apps', async () => {
    const { gateway } = await signedIn({ ...pool, enabledMfas: ['SMS_MFA'] });
    expect((await failureOf(gateway.startTotpEnrolment())).code).toBe('flow-not-enabled');
  });
});
