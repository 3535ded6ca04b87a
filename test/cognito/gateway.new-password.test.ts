import { describe, expect, it } from 'vitest';
import { type NewPasswordRequiredChallenge, Secret } from '../../src/cognito/index.ts';
import { begin, failureOf, operations, password, username } from './page.ts';

const temporary = new Secret('Temporary-1843');
const invited = { username, password: temporary.reveal(), status: 'FORCE_CHANGE_PASSWORD' as const };

describe('NEW_PASSWORD_REQUIRED', () => {
  it('asks for a password and for what the pool requires and does not have, and signs in with them', async () => {
    const page = begin({ users: [invited], requiredAttributes: ['email', 'given_name'] });
    const challenge = await challengeOf(page, temporary);
    expect(challenge).toMatchObject({ username, missingAttributes: ['given_name'] });
    const attributes = { given_name: 'Ada' };
    const step = await page.gateway.respondToChallenge({ challenge, password, attributes });
    expect(step).toMatchObject({ kind: 'signedIn', session: { user: { email: username } } });
    expect(page.local.users.get(username)).toMatchObject({ status: 'CONFIRMED', attributes });
    expect((await page.gateway.signIn({ username, password })).kind).toBe('signedIn');
  });

  it('follows the name and the session that Cognito gave', async () => {
    const page = begin({ users: [invited] });
    const challenge = await challengeOf(page, temporary);
    await page.gateway.respondToChallenge({ challenge, password, attributes: {} });
    expect(page.local.calls.at(-1)?.request).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: challenge.session.reveal(),
      ChallengeResponses: { USERNAME: challenge.userId, NEW_PASSWORD: password.reveal() },
    });
    expect(JSON.stringify(challenge)).not.toContain(challenge.session.reveal());
  });

  it('can be answered again after a refusal', async () => {
    const page = begin({ users: [invited], requiredAttributes: ['email', 'given_name'] });
    const challenge = await challengeOf(page, temporary);
    const answer = (password: Secret, attributes: Record<string, string>) =>
      page.gateway.respondToChallenge({ challenge, password, attributes });
    const attributes = { given_name: 'Ada' };
    expect((await failureOf(answer(new Secret('weak'), attributes))).code).toBe('password-policy');
    expect(await failureOf(answer(password, {}))).toMatchObject({ code: 'attributes-required', detail: 'given_name' });
    expect((await failureOf(answer(password, { ...attributes, email: username }))).code).toBe('invalid-parameter');
    expect((await answer(password, attributes)).kind).toBe('signedIn');
  });

  it('has to begin again when its session has expired or is used', async () => {
    const page = begin({ users: [invited] });
    const late = await challengeOf(page, temporary);
    await page.local.clock.advance(4 * 60_000);
    const answer = (challenge: NewPasswordRequiredChallenge) =>
      page.gateway.respondToChallenge({ challenge, password, attributes: {} });
    expect((await failureOf(answer(late))).code).toBe('session-expired');
    const challenge = await challengeOf(page, temporary);
    await answer(challenge);
    expect((await failureOf(answer(challenge))).code).toBe('session-expired');
  });

  it('comes in the flow of plain passwords too, and leads to a further challenge', async () => {
    const page = begin(
      { users: [invited], explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
      { authFlow: 'USER_PASSWORD_AUTH' },
    );
    const challenge = await challengeOf(page, temporary);
    expect((await page.gateway.respondToChallenge({ challenge, password, attributes: {} })).kind).toBe('signedIn');
    expect(operations(page.local)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  });
});

describe('authFlow USER_PASSWORD_AUTH', () => {
  const pool = { explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };

  it('signs in with one call', async () => {
    const { local, auth, gateway } = begin(pool, { authFlow: 'USER_PASSWORD_AUTH' });
    await auth.prepare();
    expect((await gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect(local.calls.map((call) => call.request)).toMatchObject([{ AuthFlow: 'USER_PASSWORD_AUTH' }]);
  });

  it('says the same for a wrong password, and never sends one twice', async () => {
    const { local, gateway } = begin(pool, { authFlow: 'USER_PASSWORD_AUTH' });
    const wrong = gateway.signIn({ username, password: new Secret('Not-the-password-1') });
    expect((await failureOf(wrong)).code).toBe('incorrect-credentials');
    local.clearCalls();
    local.faults.add({ operation: 'InitiateAuth', kind: 'lose-reply' });
    expect((await failureOf(gateway.signIn({ username, password }))).code).toBe('network');
    expect(operations(local)).toEqual(['InitiateAuth']);
  });

  it('names the setting where the client does not allow it', async () => {
    const { gateway } = begin({}, { authFlow: 'USER_PASSWORD_AUTH' });
    const error = await failureOf(gateway.signIn({ username, password }));
    expect(error.code).toBe('flow-not-enabled');
    expect(error.message).toContain('ALLOW_USER_PASSWORD_AUTH');
  });
});

async function challengeOf({ gateway }: ReturnType<typeof begin>, password: Secret) {
  const step = await gateway.signIn({ username, password });
  if (step.kind !== 'challenge' || step.challenge.name !== 'NEW_PASSWORD_REQUIRED') throw new Error(step.kind);
  return step.challenge;
}
