import { describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { passwordProof } from './password-proof.ts';
import { email, password, post } from './raw-client.ts';

describe('the local Cognito in jsdom', () => {
  it('signs in, though the test environment has its own globals', async () => {
    const local = createLocalCognito({ users: [{ username: email, password }] });
    const answer = await post(local, 'RespondToAuthChallenge', await passwordProof(local));
    expect(answer.body.AuthenticationResult.TokenType).toBe('Bearer');
  });

  it('heeds the environment’s AbortSignal', async () => {
    const local = createLocalCognito();
    const aborter = new AbortController();
    local.faults.add({ kind: 'stall' });
    const answer = local.fetch(local.endpoint, { method: 'POST', signal: aborter.signal });
    aborter.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});
