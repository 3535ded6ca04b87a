import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../src/testing/index.ts';
import { sums } from './captcha.ts';

const email = 'ada@example.com';
const phone = '+15550009999';
const password = 'Analytical-1843';
const code = '482913';

/** Amplify 6, unmodified, where more than a password is asked for, or less. */
describe('aws-amplify against the local Cognito', () => {
  let local: LocalCognito;
  let uninstall: () => void;

  const open = (config: LocalCognitoConfig) => {
    local = createLocalCognito({
      codes: () => code,
      explicitAuthFlows: [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
      users: [{ username: email, password, attributes: { phone_number: phone } }],
      ...config,
    });
    uninstall = local.install();
    Amplify.configure({ Auth: { Cognito: { userPoolId: local.userPoolId, userPoolClientId: local.clientId } } });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(memoryStorage());
  };
  afterEach(() => {
    uninstall();
    vi.unstubAllGlobals();
  });

  const byPassword = (username = email) =>
    auth.signIn({ username, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } });
  const choose = (options: object = {}) =>
    auth.signIn({ username: email, options: { authFlowType: 'USER_AUTH', ...options } });
  const answer = (challengeResponse: string) => auth.confirmSignIn({ challengeResponse });
  const step = (signInStep: string) => ({ isSignedIn: false, nextStep: { signInStep } });
  const refused = (name: string) => expect.objectContaining({ name });
  const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };

  it.each([
    ['EMAIL_OTP', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', 'a***@e***'],
    ['SMS_OTP', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', '+*******9999'],
  ] as const)('signs in by %s as the first factor', async (preferredChallenge, signInStep, destination) => {
    open({});
    const begin = () => choose({ preferredChallenge });
    expect(await begin()).toMatchObject({ nextStep: { signInStep, codeDeliveryDetails: { destination } } });
    await expect(answer('000000')).rejects.toEqual(refused('CodeMismatchException'));
    expect(await answer(code)).toMatchObject(done);
    await auth.signOut();
    await begin();
    await local.clock.advance(3 * 60 * 1000);
    await expect(answer(code)).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('chooses between the first factors', async () => {
    open({});
    expect(await choose()).toMatchObject({
      nextStep: {
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
      },
    });
    expect(await answer('PASSWORD_SRP')).toMatchObject(step('CONFIRM_SIGN_IN_WITH_PASSWORD'));
    expect(await answer(password)).toMatchObject(done);
    await auth.signOut();
    await choose();
    await answer('PASSWORD');
    await expect(answer('Not-Hers-1')).rejects.toEqual(refused('NotAuthorizedException'));
    expect(await answer(password)).toMatchObject(done);
    await auth.signOut();
    await choose();
    expect(await answer('EMAIL_OTP')).toMatchObject(step('CONFIRM_SIGN_IN_WITH_EMAIL_CODE'));
    expect(await answer(code)).toMatchObject(done);
  });

  it('signs up without a password, and in by the Session', async () => {
    open({});
    const username = 'new@example.com';
    await auth.signUp({
      username,
      options: { userAttributes: { email: username }, autoSignIn: { authFlowType: 'USER_AUTH' } },
    });
    await auth.confirmSignUp({ username, confirmationCode: code });
    expect(await auth.autoSignIn()).toMatchObject(done);
  });

  it('signs in with an email code and with a text as second factor, and chooses between them', async () => {
    open({
      mfaConfiguration: 'OPTIONAL',
      enabledMfas: ['SMS_MFA', 'EMAIL_OTP'],
      users: [
        {
          username: email,
          password,
          attributes: { phone_number: phone },
          userMfaSettingList: ['SMS_MFA', 'EMAIL_OTP'],
        },
      ],
    });
    for (const [choice, next] of [
      ['EMAIL', 'EMAIL'],
      ['SMS', 'SMS'],
    ]) {
      expect(await byPassword()).toMatchObject({
        nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION', allowedMFATypes: ['SMS', 'EMAIL'] },
      });
      expect(await answer(choice ?? '')).toMatchObject(step(`CONFIRM_SIGN_IN_WITH_${next}_CODE`));
      await expect(answer('000000')).rejects.toEqual(refused('CodeMismatchException'));
      expect(await answer(code)).toMatchObject(done);
      await auth.signOut();
    }
  });

  it('sets up an email address as second factor', async () => {
    open({ ...namesOnly, enabledMfas: ['EMAIL_OTP'] });
    expect(await byPassword('ada')).toMatchObject(step('CONTINUE_SIGN_IN_WITH_EMAIL_SETUP'));
    expect(await answer(email)).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', codeDeliveryDetails: { destination: 'a***@e***' } },
    });
    expect(await answer(code)).toMatchObject(done);
    expect(await auth.fetchMFAPreference()).toEqual({ enabled: ['EMAIL'] });
  });

  it('chooses to set up an authenticator app, and signs in with it', async () => {
    open({ ...namesOnly, clock: createClock({ now: Date.now() }), enabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] });
    expect(await byPassword('ada')).toMatchObject(step('CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION'));
    const { nextStep } = await answer('TOTP');
    expect(nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP',
      totpSetupDetails: { sharedSecret: local.users.get('ada')?.softwareTokenSecret },
    });
    await expect(answer('000000')).rejects.toEqual(refused('EnableSoftwareTokenMFAException'));
    const used = await local.totp('ada');
    expect(await answer(used)).toMatchObject(done);
    await auth.signOut();
    expect(await byPassword('ada')).toMatchObject(step('CONFIRM_SIGN_IN_WITH_TOTP_CODE'));
    await expect(answer(used)).rejects.toEqual(refused('ExpiredCodeException'));
    await local.clock.advance(30_000);
    expect(await answer(await local.totp('ada'))).toMatchObject(done);
  });

  it.each(['CUSTOM_WITHOUT_SRP', 'CUSTOM_WITH_SRP'] as const)(
    'answers the pool’s own challenges: %s',
    async (authFlowType) => {
      open({ explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'], triggers: sums() });
      const begun =
        authFlowType === 'CUSTOM_WITH_SRP'
          ? await auth.signIn({ username: email, password, options: { authFlowType } })
          : await auth.signIn({ username: email, options: { authFlowType } });
      const asked = authFlowType === 'CUSTOM_WITH_SRP' ? 2 : 0;
      expect(begun.nextStep).toMatchObject({
        signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
        additionalInfo: { question: `1 + ${asked}` },
      });
      expect(await answer(String(asked + 1))).toMatchObject(step('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE'));
      expect(await answer(String(asked + 2))).toMatchObject(done);
    },
  );

  it('remembers a device, lists it, and comes back by it until it is forgotten', { timeout: 30_000 }, async () => {
    const users = [
      { username: email, password, attributes: { phone_number: phone }, userMfaSettingList: ['SMS_MFA'] as const },
    ];
    open({ users, mfaConfiguration: 'OPTIONAL', deviceConfiguration: { challengeRequiredOnNewDevice: true } });
    // In a browser; without one, the library keeps no device, and doesn't say so.
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0', platform: 'Linux', language: 'en' });
    const bySrp = () => auth.signIn({ username: email, password });
    expect(await bySrp()).toMatchObject(step('CONFIRM_SIGN_IN_WITH_SMS_CODE'));
    await answer(code);
    expect(await auth.fetchDevices()).toHaveLength(1);
    await auth.fetchAuthSession({ forceRefresh: true });
    expect(local.calls.at(-1)).toMatchObject({
      status: 200,
      request: { RefreshToken: expect.any(String), DeviceKey: expect.any(String) },
    });
    await auth.signOut();
    expect(await bySrp()).toMatchObject(done);
    await auth.forgetDevice();
    await auth.signOut();
    expect(await bySrp()).toMatchObject(step('CONFIRM_SIGN_IN_WITH_SMS_CODE'));
  });

  it('reads and changes the second factors of who is signed in', async () => {
    open({ mfaConfiguration: 'OPTIONAL', enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] });
    await byPassword();
    expect(await auth.fetchMFAPreference()).toEqual({});
    await auth.updateMFAPreference({ sms: 'ENABLED', email: 'PREFERRED' });
    expect(await auth.fetchMFAPreference()).toEqual({ enabled: ['SMS', 'EMAIL'], preferred: 'EMAIL' });
    await expect(auth.updateMFAPreference({ totp: 'ENABLED' })).rejects.toEqual(refused('InvalidParameterException'));
    await auth.setUpTOTP();
    await expect(auth.verifyTOTPSetup({ code: '000000' })).rejects.toEqual(refused('EnableSoftwareTokenMFAException'));
    await auth.verifyTOTPSetup({ code: await local.totp(email) });
    await auth.updateMFAPreference({ totp: 'PREFERRED' });
    expect(await auth.fetchMFAPreference()).toMatchObject({ preferred: 'TOTP' });
  });
});

const namesOnly: LocalCognitoConfig = {
  mfaConfiguration: 'ON',
  usernameAttributes: [],
  requiredAttributes: [],
  users: [{ username: 'ada', password }],
};

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: async (key: string) => items.get(key) ?? null,
    setItem: async (key: string, value: string) => void items.set(key, value),
    removeItem: async (key: string) => void items.delete(key),
    clear: async () => items.clear(),
  };
}
