import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../src/testing/index.ts';
import { sums } from './captcha.ts';

const username = 'grace@example.com';
const password = 'Compiler-1952';
const phone = '+15550009999';
const code = '482913';

/** AWS's own client, by itself and unmodified, where more than a password is asked for. */
describe('amazon-cognito-identity-js against the local Cognito', () => {
  let local: LocalCognito;
  let uninstall: () => void;
  let storage: ReturnType<typeof memoryStorage>;

  const open = (config: LocalCognitoConfig) => {
    local = createLocalCognito({
      clock: createClock({ now: Date.now() }),
      codes: () => code,
      // SRP costs this library a fifth of a second; where the password is proved isn't the matter here.
      explicitAuthFlows: [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      users: [{ username, password }],
      ...config,
    });
    uninstall = local.install();
    storage = memoryStorage();
  };
  afterEach(() => uninstall());

  const user = () => {
    const Pool = new CognitoUserPool({ UserPoolId: local.userPoolId, ClientId: local.clientId, Storage: storage });
    const client = new CognitoUser({ Username: username, Pool, Storage: storage });
    client.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    return client;
  };

  type Outcome = Record<string, unknown>;
  /** Whichever of the library's callbacks comes first; `onFailure` rejects. */
  const outcome = (run: (callbacks: never) => void): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const names = [
        'mfaRequired',
        'totpRequired',
        'selectMFAType',
        'mfaSetup',
        'customChallenge',
        'associateSecretCode',
      ];
      const callbacks = Object.fromEntries(
        names.map((name) => [name, (...values: unknown[]) => resolve({ [name]: values.at(-1) })]),
      );
      const onSuccess = (session: CognitoUserSession, isConfirmationNecessary?: boolean) =>
        resolve({ session, isConfirmationNecessary });
      // The library declares each method's callbacks apart; it calls those that it has.
      run({ ...callbacks, onSuccess, onFailure: reject } as never);
    });
  const signIn = (client: CognitoUser) =>
    outcome((done) =>
      client.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), done),
    );
  const sendMfa = (client: CognitoUser, given: string, type?: string) =>
    outcome((done) => client.sendMFACode(given, done, type));
  const refused = (name: string) => expect.objectContaining({ code: name });

  it('answers SMS_MFA, and is refused a wrong, a used and a late code', async () => {
    open(withMfa(['SMS_MFA']));
    const client = user();
    expect(await signIn(client)).toMatchObject({ mfaRequired: { CODE_DELIVERY_DESTINATION: '+*******9999' } });
    await expect(sendMfa(client, '000000')).rejects.toEqual(refused('CodeMismatchException'));
    expect(await sendMfa(client, code)).toHaveProperty('session');
    await expect(sendMfa(client, code)).rejects.toEqual(refused('NotAuthorizedException'));
    const late = user();
    await signIn(late);
    await local.clock.advance(3 * 60 * 1000);
    await expect(sendMfa(late, code)).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('answers SOFTWARE_TOKEN_MFA once with each code', async () => {
    open(withMfa(['SOFTWARE_TOKEN_MFA']));
    const answer = async (given: string) => {
      const client = user();
      expect(await signIn(client)).toHaveProperty('totpRequired');
      return sendMfa(client, given, 'SOFTWARE_TOKEN_MFA');
    };
    const used = await local.totp(username);
    await expect(answer('000000')).rejects.toEqual(refused('CodeMismatchException'));
    expect(await answer(used)).toHaveProperty('session');
    await expect(answer(used)).rejects.toEqual(refused('ExpiredCodeException'));
  });

  it('chooses between the two', async () => {
    open(withMfa(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']));
    const client = user();
    expect(await signIn(client)).toMatchObject({
      selectMFAType: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' },
    });
    const choose = (choice: string) => outcome((done) => client.sendMFASelectionAnswer(choice, done));
    await expect(choose('EMAIL_OTP')).rejects.toEqual(refused('InvalidParameterException'));
    expect(await choose('SOFTWARE_TOKEN_MFA')).toHaveProperty('totpRequired');
    expect(await sendMfa(client, await local.totp(username), 'SOFTWARE_TOKEN_MFA')).toHaveProperty('session');
  });

  it('sets up an authenticator app where one is required', async () => {
    open({ mfaConfiguration: 'ON', enabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    const client = user();
    expect(await signIn(client)).toMatchObject({ mfaSetup: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' } });
    const secret = await outcome((done) => client.associateSoftwareToken(done));
    expect(secret).toEqual({ associateSecretCode: local.users.get(username)?.softwareTokenSecret });
    const verify = (given: string) => outcome((done) => client.verifySoftwareToken(given, 'Her phone', done));
    await expect(verify('000000')).rejects.toEqual(refused('EnableSoftwareTokenMFAException'));
    expect(await verify(await local.totp(username))).toHaveProperty('session');
    expect(await signIn(user())).toMatchObject({ totpRequired: { FRIENDLY_DEVICE_NAME: 'Her phone' } });
  });

  it('turns a second factor on for who is signed in', async () => {
    open({ mfaConfiguration: 'OPTIONAL' });
    const client = user();
    await signIn(client);
    const prefer = { Enabled: true, PreferredMfa: true };
    const set = () => call((done) => client.setUserMfaPreference(null, prefer, done));
    await expect(set()).rejects.toEqual(refused('InvalidParameterException'));
    await outcome((done) => client.associateSoftwareToken(done));
    const given = await local.totp(username);
    await outcome((done) => client.verifySoftwareToken(given, 'Her phone', done));
    await set();
    expect(await signIn(user())).toHaveProperty('totpRequired');
  });

  it('remembers a device, which is asked no second factor, until it is forgotten', { timeout: 60_000 }, async () => {
    open({ ...withMfa(['SMS_MFA']), deviceConfiguration: { challengeRequiredOnNewDevice: true } });
    const first = user();
    expect(await signIn(first)).toHaveProperty('mfaRequired');
    expect(await sendMfa(first, code)).toMatchObject({ isConfirmationNecessary: undefined });
    expect(operations()).toEqual(['InitiateAuth', 'RespondToAuthChallenge', 'ConfirmDevice']);

    const { session } = await signIn(user());
    expect(challenges()).toEqual(['DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER']);
    const { device_key: deviceKey } = (session as CognitoUserSession).getAccessToken().payload;
    expect(deviceKey).toMatch(/^eu-west-1_[0-9a-f-]{36}$/);

    const restored = user();
    await call((done) => restored.getSession(done));
    const refreshed = (client: CognitoUser) =>
      call((done) =>
        client.refreshSession(
          new CognitoRefreshToken({ RefreshToken: (session as CognitoUserSession).getRefreshToken().getToken() }),
          done,
        ),
      );
    await expect(refreshed(restored)).resolves.toBeDefined();

    const known = user();
    await signIn(known);
    await outcome((done) => known.getDevice(done));
    await outcome((done) => known.listDevices(10, null, done));
    await outcome((done) => known.forgetDevice(done));
    const bySrp = user();
    bySrp.setAuthenticationFlowType('USER_SRP_AUTH');
    expect(await signIn(bySrp)).toHaveProperty('mfaRequired');
  });

  it('drops a device that the pool has forgotten, and sends its proof again', { timeout: 60_000 }, async () => {
    open({ deviceConfiguration: {} });
    // The library keeps a device under the name that SRP answers with.
    const bySrp = () => {
      const client = user();
      client.setAuthenticationFlowType('USER_SRP_AUTH');
      return client;
    };
    const there = bySrp();
    const { session } = await signIn(there);
    const { device_key: key } = (session as CognitoUserSession).getAccessToken().payload;
    await new Promise((resolve, reject) => {
      there.forgetSpecificDevice(key ?? '', { onSuccess: resolve, onFailure: reject });
    });
    local.clearCalls();
    expect(await signIn(bySrp())).toHaveProperty('session');
    expect(local.calls.map(({ operation, error }) => error ?? operation)).toEqual([
      'InitiateAuth',
      'ResourceNotFoundException',
      'RespondToAuthChallenge',
      'ConfirmDevice',
    ]);
  });

  it('asks whether to remember the device where the pool wants so', { timeout: 60_000 }, async () => {
    open({
      ...withMfa(['SMS_MFA']),
      deviceConfiguration: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
    });
    const client = user();
    await signIn(client);
    expect(await sendMfa(client, code)).toMatchObject({ isConfirmationNecessary: true });
    expect(await signIn(user())).toHaveProperty('mfaRequired');
    await outcome((done) => client.setDeviceStatusRemembered(done));
    expect(await signIn(user())).toHaveProperty('session');
    await outcome((done) => client.setDeviceStatusNotRemembered(done));
    expect(await signIn(user())).toHaveProperty('mfaRequired');
  });

  it.each([false, true])('answers the pool’s own challenges, with the password first: %s', async (hasPassword) => {
    open({ triggers: sums() });
    const client = user();
    client.setAuthenticationFlowType('CUSTOM_AUTH');
    const begun = hasPassword
      ? signIn(client)
      : outcome((done) => client.initiateAuth(new AuthenticationDetails({ Username: username }), done));
    const asked = hasPassword ? 2 : 0;
    expect(await begun).toMatchObject({ customChallenge: { question: `1 + ${asked}` } });
    const answer = (given: number) => outcome((done) => client.sendCustomChallengeAnswer(String(given), done));
    expect(await answer(-1)).toMatchObject({ customChallenge: { question: `1 + ${asked + 1}` } });
    expect(await answer(asked + 2)).toMatchObject({ customChallenge: { question: `1 + ${asked + 2}` } });
    expect(await answer(asked + 3)).toHaveProperty('session');
    await expect(answer(asked + 3)).rejects.toEqual(refused('NotAuthorizedException'));
  });

  const operations = () => local.calls.map(({ operation }) => operation);
  const challenges = () =>
    local.calls.slice(-2).map(({ request }) => (request as { ChallengeName?: string }).ChallengeName);
});

const withMfa = (userMfaSettingList: readonly ('SMS_MFA' | 'SOFTWARE_TOKEN_MFA')[]): LocalCognitoConfig => ({
  mfaConfiguration: 'OPTIONAL',
  users: [{ username, password, attributes: { phone_number: phone }, userMfaSettingList }],
});

/** The library's node-style callbacks as a promise. */
function call(run: (done: (error: unknown, result?: unknown) => void) => void): Promise<unknown> {
  return new Promise((resolve, reject) => run((error, result) => (error ? reject(error) : resolve(result))));
}

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
}
