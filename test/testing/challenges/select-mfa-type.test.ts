import { describe, expect, it } from 'vitest';
import { begin, email, failure, respond } from '../raw-client.ts';
import { secondFactorPool } from './second-factor-pool.ts';

const all = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;

describe('SELECT_MFA_TYPE', () => {
  it.each(all)('goes on with %s', async (ANSWER) => {
    const local = secondFactorPool({ userMfaSettingList: all });
    const asked = await begin(local);
    expect(JSON.parse(asked.ChallengeParameters.MFAS_CAN_CHOOSE)).toEqual(all);
    const { body } = await respond(local, asked, { ANSWER });
    expect(body.ChallengeName).toBe(ANSWER);
    const code = ANSWER === 'SOFTWARE_TOKEN_MFA' ? await local.totp(email) : local.inbox.last()?.code;
    const field = `${ANSWER}_CODE`;
    expect((await respond(local, body, { [field]: code })).body.AuthenticationResult).toBeDefined();
    expect(await failure(respond(local, asked, { ANSWER }))).toContain('session can only be used once');
  });

  it('refuses what can’t be chosen, and lets another choice be made', async () => {
    const local = secondFactorPool({ userMfaSettingList: ['SMS_MFA', 'EMAIL_OTP'] });
    const asked = await begin(local);
    expect(await failure(respond(local, asked, { ANSWER: 'SOFTWARE_TOKEN_MFA' }))).toContain(
      'InvalidParameterException',
    );
    expect((await respond(local, asked, { ANSWER: 'EMAIL_OTP' })).body.ChallengeName).toBe('EMAIL_OTP');
  });

  it('is left out for who prefers one, or has one', async () => {
    const preferring = secondFactorPool({ userMfaSettingList: all, preferredMfaSetting: 'EMAIL_OTP' });
    expect((await begin(preferring)).ChallengeName).toBe('EMAIL_OTP');
    const unusable = secondFactorPool({ userMfaSettingList: all, preferredMfaSetting: 'SMS_MFA', attributes: {} });
    expect((await begin(unusable)).ChallengeName).toBe('SELECT_MFA_TYPE');
  });

  it('offers all that could be used where one is required and none was chosen', async () => {
    const local = secondFactorPool({}, { mfaConfiguration: 'ON' });
    const { ChallengeParameters } = await begin(local);
    expect(JSON.parse(ChallengeParameters.MFAS_CAN_CHOOSE)).toEqual(['SMS_MFA', 'EMAIL_OTP']);
  });
});
