import { describe, expect, it } from 'vitest';
import { begin, email, failure, respond } from '../raw-client.ts';
import { secondFactorPool } from './second-factor-pool.ts';

describe('EMAIL_OTP as the second factor', () => {
  it('sends eight digits to the address and takes them once', async () => {
    const local = secondFactorPool({ userMfaSettingList: ['EMAIL_OTP'] });
    const asked = await begin(local);
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    const code = local.inbox.last(email)?.code ?? '';
    expect(code).toMatch(/^\d{8}$/);
    const answer = (EMAIL_OTP_CODE: string) => respond(local, asked, { EMAIL_OTP_CODE });
    expect(await failure(answer('00000000'))).toBe('CodeMismatchException: Invalid code or auth state for the user.');
    expect((await answer(code)).body.AuthenticationResult).toBeDefined();
    expect(await failure(answer(code))).toContain('session can only be used once');
  });

  it('is not asked for where the pool has no such factor, or the address isn’t verified', async () => {
    const user = { userMfaSettingList: ['EMAIL_OTP'] as const };
    expect((await begin(secondFactorPool(user, { enabledMfas: ['SMS_MFA'] }))).ChallengeName).toBeUndefined();
    const unverified = secondFactorPool({ ...user, attributes: { email_verified: 'false' } });
    expect((await begin(unverified)).ChallengeName).toBeUndefined();
  });
});
