import { describe, expect, it } from 'vitest';
import { begin, email, failure, post, respond } from '../raw-client.ts';
import { phone, secondFactorPool } from './second-factor-pool.ts';

const withSms = { userMfaSettingList: ['SMS_MFA'] as const };

describe('SMS_MFA', () => {
  it('sends six digits to the phone and takes them once', async () => {
    const local = secondFactorPool({ ...withSms, attributes: { phone_number: phone, phone_number_verified: 'false' } });
    const asked = await begin(local);
    expect(asked).toEqual({
      ChallengeName: 'SMS_MFA',
      Session: expect.any(String),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******9999',
        USER_ID_FOR_SRP: local.users.get(email)?.username,
      },
    });
    const message = local.inbox.last(phone);
    expect(message).toMatchObject({ medium: 'SMS', purpose: 'Authentication', code: expect.stringMatching(/^\d{6}$/) });
    const answer = () => respond(local, asked, { SMS_MFA_CODE: message?.code });
    expect((await answer()).body.AuthenticationResult.AccessToken).toBeDefined();
    expect(local.users.get(email)?.attributes.phone_number_verified).toBe('true');
    expect(await failure(answer())).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  it('keeps the session on a wrong code, and ends it with time', async () => {
    const local = secondFactorPool(withSms, { codes: () => '482913' });
    const asked = await begin(local);
    const answer = (SMS_MFA_CODE: string) => failure(respond(local, asked, { SMS_MFA_CODE }));
    for (let count = 0; count < 6; count += 1) {
      expect(await answer('000000')).toBe('CodeMismatchException: Invalid code received for user');
    }
    await local.clock.advance(3 * 60 * 1000);
    expect(await answer('482913')).toBe('NotAuthorizedException: Invalid session for the user, session is expired.');
  });

  it('takes no code of another sign-in, no session of another challenge, and no other user', async () => {
    const codes = ['111111', '222222'];
    const local = secondFactorPool(withSms, { codes: () => codes.shift() ?? '333333' });
    local.users.create({ username: 'grace@example.com', password: 'Compiler-1952' });
    const [first, second] = [await begin(local), await begin(local)];
    expect(await failure(respond(local, second, { SMS_MFA_CODE: '111111' }))).toContain('CodeMismatch');
    const other = { ...first, ChallengeName: 'SOFTWARE_TOKEN_MFA' };
    expect(await failure(respond(local, other, { SOFTWARE_TOKEN_MFA_CODE: '111111' }))).toContain('Invalid session');
    expect(await failure(respond(local, first, { SMS_MFA_CODE: '111111' }, 'grace@example.com'))).toContain(
      'Invalid session for the user.',
    );
    local.users.update(email, { enabled: false });
    expect(await failure(respond(local, first, { SMS_MFA_CODE: '111111' }))).toContain('User is disabled.');
  });

  it('lets one of several answers in that come at the same moment', async () => {
    const local = secondFactorPool(withSms, { codes: () => '482913' });
    const asked = await begin(local);
    const answers = await Promise.all([1, 2, 3].map(() => respond(local, asked, { SMS_MFA_CODE: '482913' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('says what is missing', async () => {
    const local = secondFactorPool(withSms);
    const { ChallengeName } = await begin(local);
    expect(await failure(respond(local, { ChallengeName }, { SMS_MFA_CODE: '1' }))).toBe(
      'InvalidParameterException: Missing required parameter Session',
    );
    expect(await failure(respond(local, { ChallengeName }, {}))).toContain('Missing required parameter SMS_MFA_CODE');
  });

  it.each([
    ['OFF', undefined],
    ['OPTIONAL', undefined],
    ['ON', 'SMS_MFA'],
  ] as const)('with MFA %s, who turned nothing on is asked for %s', async (mfaConfiguration, name) => {
    const local = secondFactorPool({}, { mfaConfiguration, enabledMfas: ['SMS_MFA'] });
    expect((await begin(local)).ChallengeName).toBe(name);
  });

  it('follows a new password', async () => {
    const local = secondFactorPool({ ...withSms, status: 'FORCE_CHANGE_PASSWORD' });
    const { body } = await respond(local, await begin(local), { NEW_PASSWORD: 'Another-1906' });
    expect(body.ChallengeName).toBe('SMS_MFA');
    const { body: done } = await respond(local, body, { SMS_MFA_CODE: local.inbox.last()?.code });
    expect(done.AuthenticationResult).toBeDefined();
  });

  it('sends words of the CustomMessage function, and none where it refuses', async () => {
    const local = secondFactorPool(withSms, {
      triggers: { customMessage: ({ triggerSource }) => ({ smsMessage: `${triggerSource} {####}` }) },
    });
    await begin(local);
    expect(local.inbox.last()?.text).toMatch(/^CustomMessage_Authentication \d{6}$/);
    expect(await failure(post(local, 'RespondToAuthChallenge', { ChallengeName: 'SMS_MFA' }))).toContain('Missing');
  });
});
