import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const next = 'Another-1906';
const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    users: [{ username: email, password }],
    ...config,
  });

async function signedIn(config?: LocalCognitoConfig) {
  const local = pool(config);
  const { AccessToken } = await signIn(local);
  const change = (values: object = {}) =>
    failure(
      post(local, 'ChangePassword', { AccessToken, PreviousPassword: password, ProposedPassword: next, ...values }),
    );
  return { local, change };
}
const tokensBy = (local: LocalCognito, secret: string) => signIn(local, email, secret);

describe('ChangePassword', () => {
  it('changes it', async () => {
    const { local, change } = await signedIn();
    expect(await change()).toBeUndefined();
    await expect(tokensBy(local, password)).rejects.toThrow('Incorrect username or password.');
    await expect(tokensBy(local, next)).resolves.toBeDefined();
  });

  it('wants the old one, in the words of a wrong sign-in', async () => {
    const { local, change } = await signedIn();
    const wrong = 'NotAuthorizedException: Incorrect username or password.';
    expect(await change({ PreviousPassword: 'Not-Hers-1' })).toBe(wrong);
    expect(await change({ PreviousPassword: undefined })).toBe(wrong);
    await expect(tokensBy(local, password)).resolves.toBeDefined();
  });

  it('keeps the policy', async () => {
    const { change } = await signedIn();
    expect(await change({ ProposedPassword: 'abcdefgh' })).toBe(
      'InvalidPasswordException: Password does not conform to policy: Password must have uppercase characters',
    );
  });

  it('is allowed five times an hour', async () => {
    const { local, change } = await signedIn({ accessTokenValidity: 24 * 60 * 60 * 1000 });
    const wrong = { PreviousPassword: 'Not-Hers-1' };
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await change(wrong)).toContain('NotAuthorizedException');
    expect(await change()).toBe('LimitExceededException: Attempt limit exceeded, please try after some time.');
    await local.clock.advance(60 * 60 * 1000);
    expect(await change()).toBeUndefined();
  });

  it('is refused to who must reset it, and to who has no token', async () => {
    const { local, change } = await signedIn();
    local.users.update(email, { status: 'RESET_REQUIRED' });
    expect(await change()).toBe('PasswordResetRequiredException: Password reset required for the user');
    expect(await change({ AccessToken: 'a.b.c' })).toContain('NotAuthorizedException');
  });
});
