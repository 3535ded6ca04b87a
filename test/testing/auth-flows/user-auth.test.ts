import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { email, failure, password, post, respond } from '../raw-client.ts';
import { createSrpClient, timestampOf } from '../srp-client.ts';

const phone = '+15550009999';
const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) }),
    explicitAuthFlows: ['ALLOW_USER_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
    users: [{ username: email, password, attributes: { phone_number: phone } }],
    ...config,
  });
const start = (local: LocalCognito, parameters: object = {}, USERNAME = email) =>
  post(local, 'InitiateAuth', { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...parameters } });
const everything = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'];

describe('USER_AUTH', () => {
  it('offers what the pool allows and the person has', async () => {
    const { body } = await start(pool());
    expect(body).toEqual({
      ChallengeName: 'SELECT_CHALLENGE',
      Session: expect.any(String),
      ChallengeParameters: {},
      AvailableChallenges: everything,
    });
    const offered = async (config: LocalCognitoConfig) => (await start(pool(config))).body.AvailableChallenges;
    const passwords = ['PASSWORD_SRP', 'PASSWORD'];
    expect(await offered({ signInPolicy: { allowedFirstAuthFactors: ['PASSWORD'] } })).toEqual(passwords);
    expect(await offered({ users: [{ username: email }] })).toEqual(['EMAIL_OTP']);
    expect(await offered({ users: [{ username: email, password, status: 'FORCE_CHANGE_PASSWORD' }] })).toEqual(
      passwords,
    );
    expect(await offered({ users: [{ username: email, password, attributes: { email_verified: 'false' } }] })).toEqual(
      passwords,
    );
  });

  it('leaves only the password to who has a second factor, or must have one', async () => {
    const users = [{ username: email, password, userMfaSettingList: ['EMAIL_OTP'] as const }];
    const enrolled = pool({ users, mfaConfiguration: 'OPTIONAL', enabledMfas: ['EMAIL_OTP'] });
    expect((await start(enrolled)).body.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const asked = await start(enrolled, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password });
    expect(asked.body.ChallengeName).toBe('EMAIL_OTP');
    const required = pool({ mfaConfiguration: 'ON' });
    expect((await start(required, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).body).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
  });

  it('begins at once with the challenge that is preferred', async () => {
    const local = pool({ users: [{ username: email }] });
    const { body } = await start(local, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(body).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ['EMAIL_OTP'],
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    const code = local.inbox.last(email)?.code ?? '';
    expect(code).toMatch(/^\d{8}$/);
    const answer = (EMAIL_OTP_CODE: string) => respond(local, body, { EMAIL_OTP_CODE });
    for (let count = 0; count < 6; count += 1) {
      expect(await failure(answer('00000000'))).toBe('CodeMismatchException: Invalid code or auth state for the user.');
    }
    expect((await answer(code)).body.AuthenticationResult).toBeDefined();
    expect(await failure(answer(code))).toContain('session can only be used once');
  });

  it('takes the password in the first call, and SRP’s A', async () => {
    const local = pool();
    const prefer = (parameters: object) => start(local, parameters);
    const { body } = await prefer({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password });
    expect(body.AuthenticationResult).toBeDefined();
    expect(await failure(prefer({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'Not-Hers-1' }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    const srp = await prefer({ PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: createSrpClient().publicValue });
    expect((await prove(local, srp.body)).body.AuthenticationResult).toBeDefined();
    expect(await failure(prefer({ PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: '0' }))).toContain('SRP_A');
    expect((await prefer({ PREFERRED_CHALLENGE: 'PASSWORD' })).body.ChallengeName).toBe('PASSWORD');
    expect(await failure(prefer({ PREFERRED_CHALLENGE: 'SMS_MFA' }))).toContain('InvalidParameterException');
  });

  it('refuses an unconfirmed person who could only get codes, and is off by default', async () => {
    const local = pool({ users: [{ username: email, status: 'UNCONFIRMED' }] });
    expect(await failure(start(local))).toBe('UserNotConfirmedException: User is not confirmed.');
    const off = pool({ explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    expect(await failure(start(off))).toBe('InvalidParameterException: USER_AUTH is not enabled for the client.');
  });

  it('signs up without a password where codes are allowed, and only there', async () => {
    const local = pool();
    const signUp = (to: LocalCognito) => post(to, 'SignUp', { Username: 'new@example.com' });
    expect(await failure(signUp(local))).toBeUndefined();
    const ConfirmationCode = local.inbox.last()?.code;
    await post(local, 'ConfirmSignUp', { Username: 'new@example.com', ConfirmationCode });
    const { body } = await start(local, {}, 'new@example.com');
    expect(body.AvailableChallenges).toEqual(['EMAIL_OTP']);
    const missing = "Value at 'password' failed to satisfy constraint: Member must not be null";
    expect(await failure(signUp(pool({ mfaConfiguration: 'ON' })))).toContain(missing);
    expect(await failure(signUp(pool({ signInPolicy: { allowedFirstAuthFactors: ['PASSWORD'] } })))).toContain(missing);
  });
});

describe('SELECT_CHALLENGE', () => {
  it.each(['EMAIL_OTP', 'SMS_OTP'])('goes on with %s', async (ANSWER) => {
    const local = pool();
    const { body: asked } = await respond(local, (await start(local)).body, { ANSWER });
    expect(asked.ChallengeName).toBe(ANSWER);
    const code = local.inbox.last()?.code ?? '';
    expect(code).toHaveLength(ANSWER === 'EMAIL_OTP' ? 8 : 6);
    const field = `${ANSWER}_CODE`;
    expect(await failure(respond(local, asked, { [field]: '1' }))).toContain('CodeMismatchException');
    expect((await respond(local, asked, { [field]: code })).body.AuthenticationResult).toBeDefined();
    expect(await failure(respond(local, asked, { [field]: code }))).toContain('only be used once');
  });

  it('takes the password along, and keeps the session on a wrong one', async () => {
    const local = pool();
    const { body: asked } = await start(local);
    const answer = (PASSWORD: string) => respond(local, asked, { ANSWER: 'PASSWORD', PASSWORD });
    expect(await failure(answer('Not-Hers-1'))).toBe('NotAuthorizedException: Incorrect username or password.');
    expect((await answer(password)).body.AuthenticationResult).toBeDefined();
    expect(await failure(answer(password))).toContain('only be used once');
  });

  it('asks for a password, or for A, that was left out', async () => {
    const local = pool();
    const { body: word } = await respond(local, (await start(local)).body, { ANSWER: 'PASSWORD' });
    expect(word.ChallengeName).toBe('PASSWORD');
    expect(await failure(respond(local, word, { PASSWORD: 'Not-Hers-1' }))).toContain(
      'Incorrect username or password.',
    );
    expect((await respond(local, word, { PASSWORD: password })).body.AuthenticationResult).toBeDefined();
    const { body: srp } = await respond(local, (await start(local)).body, { ANSWER: 'PASSWORD_SRP' });
    expect(srp.ChallengeName).toBe('PASSWORD_SRP');
    const { body } = await respond(local, srp, { SRP_A: createSrpClient().publicValue });
    expect((await prove(local, body)).body.AuthenticationResult).toBeDefined();
  });

  it('locks out after five wrong passwords, by whatever way they come', async () => {
    const local = pool();
    const { body: asked } = await start(local);
    for (let count = 0; count < 5; count += 1) {
      await respond(local, asked, { ANSWER: 'PASSWORD', PASSWORD: 'Not-Hers-1' });
    }
    expect(await failure(respond(local, asked, { ANSWER: 'PASSWORD', PASSWORD: password }))).toContain(
      'attempts exceeded',
    );
  });

  it('refuses what isn’t available, and lets another choice be made', async () => {
    const local = pool({ users: [{ username: email, password }] });
    const { body: asked } = await start(local);
    for (const ANSWER of ['SMS_OTP', 'PASSWORD_VERIFIER', 'nothing']) {
      expect(await failure(respond(local, asked, { ANSWER }))).toBe(
        'InvalidParameterException: Selected challenge is not available',
      );
    }
    expect((await respond(local, asked, { ANSWER: 'EMAIL_OTP' })).body.ChallengeName).toBe('EMAIL_OTP');
  });
});

describe('USER_AUTH of somebody who doesn’t exist', () => {
  const nobody = 'nobody@example.com';

  it('looks like that of anybody, and never ends well', async () => {
    const local = pool();
    const { body: asked } = await start(local, {}, nobody);
    expect(asked).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: everything });
    const select = (responses: object) => respond(local, asked, responses, nobody);
    expect(await failure(select({ ANSWER: 'PASSWORD', PASSWORD: password }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    expect(await failure(select({ ANSWER: 'nothing' }))).toContain('Selected challenge is not available');
    const { body } = await select({ ANSWER: 'EMAIL_OTP' });
    expect(body).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'n***@e***' },
    });
    expect(local.inbox.messages).toEqual([]);
    const answer = () => failure(respond(local, body, { EMAIL_OTP_CODE: '12345678' }, nobody));
    expect(await answer()).toBe('CodeMismatchException: Invalid code or auth state for the user.');
    expect(await failure(respond(local, body, { EMAIL_OTP_CODE: '12345678' }))).toContain('Invalid session');
    await local.clock.advance(3 * 60 * 1000);
    expect(await answer()).toContain('session is expired');
  });

  it('is simulated for each challenge that is preferred', async () => {
    const local = pool();
    const prefer = (PREFERRED_CHALLENGE: string, parameters: object = {}) =>
      start(local, { PREFERRED_CHALLENGE, ...parameters }, nobody);
    expect((await prefer('EMAIL_OTP')).body.ChallengeName).toBe('EMAIL_OTP');
    const [sms, again] = [await prefer('SMS_OTP'), await prefer('SMS_OTP')];
    expect(sms.body.ChallengeParameters).toEqual(again.body.ChallengeParameters);
    expect(sms.body.ChallengeParameters.CODE_DELIVERY_DESTINATION).toMatch(/^\+\*+\d{4}$/);
    expect(await failure(prefer('PASSWORD', { PASSWORD: password }))).toContain('Incorrect username or password.');
    const srp = await prefer('PASSWORD_SRP', { SRP_A: createSrpClient().publicValue });
    expect(await failure(prove(local, srp.body))).toContain('Incorrect username or password.');
  });

  it('is told in a pool that tells', async () => {
    const local = pool({ preventUserExistenceErrors: 'LEGACY' });
    expect(await failure(start(local, {}, nobody))).toBe('UserNotFoundException: User does not exist.');
  });
});

const prove = (
  local: LocalCognito,
  { ChallengeName, ChallengeParameters }: { ChallengeName: string; ChallengeParameters: never },
) => {
  const TIMESTAMP = timestampOf(local.clock.now());
  const { SECRET_BLOCK, USER_ID_FOR_SRP } = ChallengeParameters;
  return respond(
    local,
    { ChallengeName },
    {
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: createSrpClient().sign(ChallengeParameters, local.userPoolId, password, TIMESTAMP),
      TIMESTAMP,
    },
    USER_ID_FOR_SRP,
  );
};
