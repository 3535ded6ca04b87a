import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { digitsOf, pose, responsesTo } from '../../src/cognito/pose.ts';
import { failureOf } from './page.ts';

const now = 1_700_000_000_000;
const Session = 's'.repeat(30);
const read = (ChallengeName: unknown, ChallengeParameters: unknown, rest = {}) =>
  pose({ ChallengeName, ChallengeParameters, Session, ...rest }, 'ada@example.com', undefined, now);
const refused = (...input: Parameters<typeof read>) => failureOf((async () => read(...input))());

describe('pose', () => {
  it.each(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP'] as const)('says where the code of %s went', (name) => {
    const CODE_DELIVERY_DESTINATION = 'a***@e***';
    const parameters = { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION, USER_ID_FOR_SRP: 'id' };
    const challenge = read(name, parameters);
    expect(challenge).toMatchObject({
      ...{ name, username: 'ada@example.com', userId: 'id', deviceName: undefined, hasOtherWays: false },
      delivery: { medium: 'EMAIL', destination: 'a***@e***', resendAt: now + 60_000 },
    });
    expect('session' in challenge && challenge.session.reveal()).toBe(Session);
  });

  it('knows the medium by the challenge, where Cognito does not say it', () => {
    expect(read('EMAIL_OTP', undefined)).toMatchObject({ delivery: { medium: 'EMAIL', destination: undefined } });
    expect(read('SMS_MFA', { CODE_DELIVERY_DELIVERY_MEDIUM: 'PIGEON' })).toMatchObject({ delivery: { medium: 'SMS' } });
  });

  it('names the authenticator app as the person did', () => {
    expect(read('SOFTWARE_TOKEN_MFA', { FRIENDLY_DEVICE_NAME: 'My phone' })).toMatchObject({
      delivery: undefined,
      deviceName: 'My phone',
    });
    expect(read('SOFTWARE_TOKEN_MFA', {})).toMatchObject({ deviceName: undefined, hasOtherWays: false });
  });

  it('calls the person as Cognito last did, else as they typed', () => {
    const answer = { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session };
    const userId = (ChallengeParameters: object, known?: string) =>
      pose({ ...answer, ChallengeParameters }, 'ada', known, now);
    expect(userId({ USER_ID_FOR_SRP: 'one', USERNAME: 'two' }, 'three')).toMatchObject({ userId: 'one' });
    expect(userId({ USERNAME: 'two' }, 'three')).toMatchObject({ userId: 'two' });
    expect(userId({}, 'three')).toMatchObject({ userId: 'three' });
    expect(userId({})).toMatchObject({ userId: 'ada' });
  });

  it('offers what can be answered, once each', () => {
    const MFAS_CAN_CHOOSE = '["SMS_MFA","CARRIER_PIGEON","SOFTWARE_TOKEN_MFA",null,"SMS_MFA","EMAIL_OTP",7]';
    expect(read('SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE })).toMatchObject({
      options: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    });
  });

  it('offers to set up what can be set up before the sign-in is through', () => {
    const MFAS_CAN_SETUP = '["SMS_MFA","EMAIL_OTP","SOFTWARE_TOKEN_MFA"]';
    expect(read('MFA_SETUP', { MFAS_CAN_SETUP })).toMatchObject({ options: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] });
  });

  it('says that a phone number is needed where nothing else can be set up', () => {
    const challengeName = 'MFA_SETUP: SMS_MFA';
    expect(read('MFA_SETUP', { MFAS_CAN_SETUP: '["SMS_MFA"]' })).toEqual({ name: 'UNSUPPORTED', challengeName });
  });

  it.each([
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["CARRIER_PIGEON"]' }],
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '[]' }],
    ['MFA_SETUP', { MFAS_CAN_SETUP: '["CARRIER_PIGEON"]' }],
    ['SELECT_CHALLENGE', {}],
    ['toString', {}],
  ])('hands on %s %j as one that it can not carry through', (challengeName, parameters) => {
    expect(read(challengeName, parameters)).toEqual({ name: 'UNSUPPORTED', challengeName });
  });

  it.each([
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: 'SMS_MFA' }],
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '{"0":"SMS_MFA"}' }],
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: ['SMS_MFA'] }],
    ['SELECT_MFA_TYPE', {}],
    ['MFA_SETUP', undefined],
    ['MFA_SETUP', { MFAS_CAN_SETUP: '' }],
    ['MFA_SETUP', 'MFAS_CAN_SETUP'],
    [undefined, {}],
    ['', {}],
  ])('takes %s %j for an answer that can not be read', async (challengeName, parameters) => {
    expect((await refused(challengeName, parameters)).code).toBe('bad-response');
  });

  it.each([
    ...([
      'SMS_MFA',
      'EMAIL_OTP',
      'SMS_OTP',
      'SOFTWARE_TOKEN_MFA',
      'CUSTOM_CHALLENGE',
      'NEW_PASSWORD_REQUIRED',
    ] as const),
    ...(['SELECT_MFA_TYPE', 'MFA_SETUP'] as const),
  ])('takes %s without a Session for a bad response', async (name) => {
    const parameters = { MFAS_CAN_CHOOSE: '["SMS_MFA"]', MFAS_CAN_SETUP: '["EMAIL_OTP"]' };
    for (const none of [undefined, '', null, 7])
      expect((await refused(name, parameters, { Session: none })).code).toBe('bad-response');
  });

  it('hands on the parameters of a custom challenge that are texts, and not the name that Cognito adds', () => {
    const parameters = JSON.parse('{"question":"Your pet?","USERNAME":"id","count":3,"hint":"","__proto__":"odd"}');
    const challenge = read('CUSTOM_CHALLENGE', parameters);
    if (challenge.name !== 'CUSTOM_CHALLENGE') throw new Error(challenge.name);
    expect(Object.entries(challenge.parameters)).toEqual([
      ['question', 'Your pet?'],
      ['hint', ''],
      ['__proto__', 'odd'],
    ]);
    expect(challenge.userId).toBe('id');
    expect(read('CUSTOM_CHALLENGE', null)).toMatchObject({ parameters: {} });
  });
});

describe('responsesTo', () => {
  const common = { username: 'ada', userId: 'id', session: new Secret(Session) };

  it.each(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA'] as const)('names the code of %s', (name) => {
    const challenge = { ...common, name, delivery: undefined, deviceName: undefined, hasOtherWays: false };
    expect(responsesTo({ challenge, code: new Secret('123456') })).toEqual({ [`${name}_CODE`]: '123456' });
  });

  it('takes the answer to a custom challenge as it is', () => {
    const challenge = { ...common, name: 'CUSTOM_CHALLENGE' as const, parameters: {} };
    expect(responsesTo({ challenge, answer: new Secret(' blue ') })).toEqual({ ANSWER: ' blue ' });
  });
});

describe('digitsOf', () => {
  it.each(['123456', ' 123 456\n', '123-456', '1234–5678', '1234567', '123\u00a0456'])('understands %j', (text) => {
    expect(digitsOf(new Secret(text))).toBe(text.replace(/\D/g, ''));
  });

  it.each(['١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '１２３４５６', '𝟏𝟐𝟑𝟒𝟓𝟔'])(
    'understands the digits of another script: %s',
    (text) => {
      expect(digitsOf(new Secret(text))).toBe('123456');
    },
  );

  it.each(['', '12345', '123456789', 'G-123456', '12345a', '123.456'])('refuses %j', async (text) => {
    expect((await failureOf((async () => digitsOf(new Secret(text)))())).code).toBe('code-mismatch');
  });
});
