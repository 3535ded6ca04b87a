import { describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { email, password, post, signIn } from './raw-client.ts';

describe('the local Cognito in a browser', () => {
  it('signs up, confirms and signs in', async () => {
    const local = createLocalCognito({ explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    await post(local, 'SignUp', { Username: email, Password: password });
    await post(local, 'ConfirmSignUp', { Username: email, ConfirmationCode: local.inbox.last(email)?.code });
    const { AccessToken } = await signIn(local);
    expect((await post(local, 'GetUser', { AccessToken })).body.Username).toBe(local.users.get(email)?.username);
  });

  it('heeds an AbortSignal', async () => {
    const local = createLocalCognito();
    local.faults.add({ kind: 'stall' });
    const answer = local.fetch(local.endpoint, { method: 'POST', signal: AbortSignal.timeout(5) });
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
