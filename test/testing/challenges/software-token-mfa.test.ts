import { describe, expect, it } from 'vitest';
import { begin, email, failure, respond } from '../raw-client.ts';
import { secondFactorPool } from './second-factor-pool.ts';

const withApp = { userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] as const };

describe('SOFTWARE_TOKEN_MFA', () => {
  it('takes the app’s code, and names the app', async () => {
    const local = secondFactorPool({ ...withApp, softwareToken: { friendlyDeviceName: 'Her phone' } });
    const asked = await begin(local);
    expect(asked).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'Her phone', USER_ID_FOR_SRP: expect.any(String) },
    });
    const wrong = await failure(respond(local, asked, { SOFTWARE_TOKEN_MFA_CODE: 'abcdef' }));
    expect(wrong).toBe('CodeMismatchException: Invalid code received for user');
    const { body } = await respond(local, asked, { SOFTWARE_TOKEN_MFA_CODE: await local.totp(email) });
    expect(body.AuthenticationResult).toBeDefined();
  });

  it('takes no code twice, and none older than the last', async () => {
    const local = secondFactorPool(withApp);
    const older = await local.totp(email);
    await local.clock.advance(30_000);
    const newer = await local.totp(email);
    const answer = async (SOFTWARE_TOKEN_MFA_CODE: string) =>
      failure(respond(local, await begin(local), { SOFTWARE_TOKEN_MFA_CODE }));
    expect(await answer(newer)).toBeUndefined();
    for (const code of [newer, older]) {
      expect(await answer(code)).toBe('ExpiredCodeException: Your software token has already been used once.');
    }
    await local.clock.advance(30_000);
    expect(await answer(await local.totp(email))).toBeUndefined();
  });

  it('shows the secret to who writes the test, and refuses one that no app could take', async () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const local = secondFactorPool({ ...withApp, softwareToken: { secret } });
    expect(local.users.get(email)).toMatchObject({
      softwareTokenSecret: secret,
      userMfaSettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    expect(() => secondFactorPool({ softwareToken: { secret: 'not base32!' } })).toThrow('is not base32');
    local.users.create({ username: 'none@example.com' });
    await expect(local.totp('none@example.com')).rejects.toThrow('has no authenticator app');
  });
});
