import { describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { challengeIn } from './canned.ts';
import { beginByChoice, phone } from './choice-pool.ts';
import { ada, failureOf, operations, password, username } from './page.ts';

const level = (number: number) => `urn:cognito:loa:${number}`;

/** Ada, signed in by her password, with an authenticator app and texts turned on since. */
async function signedInByPassword() {
  const page = beginByChoice({
    mfaConfiguration: 'OPTIONAL',
    users: [{ ...ada, attributes: { phone_number: phone }, softwareToken: {} }],
  });
  await page.gateway.signIn({ username, password });
  page.local.users.update(username, { userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] });
  page.local.clearCalls();
  page.facts.length = 0;
  return page;
}

describe('a step-up on the local Cognito', () => {
  it('asks for the second factor alone, and all who wait go on', async () => {
    const { auth, gateway, local, facts } = await signedInByPassword();
    const waiting = auth.stepUp({ acr: level(4) });
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    const challenge = challengeIn(await gateway.stepUp({ acr: level(4) }), 'SOFTWARE_TOKEN_MFA');
    const code = new Secret(await local.totp(username));
    const step = await gateway.respondToChallenge({ challenge, code });
    expect(step).toMatchObject({ kind: 'signedIn', session: { user: { claims: { acr: level(4) } } } });
    await waiting;
    local.clearCalls();
    await auth.stepUp({ acr: level(4), maxAge: 60 });
    expect(operations(local)).toEqual([]);
  });

  it('asks for the password too where that was too long ago', async () => {
    const { gateway, local } = await signedInByPassword();
    await local.clock.advance(600_000);
    const request = { acr: level(4), maxAge: 300 };
    const posed = challengeIn(await gateway.stepUp(request), 'SELECT_CHALLENGE');
    expect(posed.options).toEqual(['PASSWORD']);
    const asked = challengeIn(await gateway.respondToChallenge({ challenge: posed, password }), 'SOFTWARE_TOKEN_MFA');
    const code = new Secret(await local.totp(username));
    expect((await gateway.respondToChallenge({ challenge: asked, code })).kind).toBe('signedIn');
  });

  it('begins again with the same wish after a wrong password', async () => {
    const { gateway, local } = await signedInByPassword();
    await local.clock.advance(600_000);
    const challenge = challengeIn(await gateway.stepUp({ acr: level(4), maxAge: 300 }), 'SELECT_CHALLENGE');
    const wrong = new Secret('Not-Hers-1');
    expect((await failureOf(gateway.respondToChallenge({ challenge, password: wrong }))).code).toBe(
      'incorrect-credentials',
    );
    const asked = challengeIn(await gateway.respondToChallenge({ challenge, password }), 'SOFTWARE_TOKEN_MFA');
    const code = new Secret(await local.totp(username));
    expect((await gateway.respondToChallenge({ challenge: asked, code })).kind).toBe('signedIn');
  });

  it('is unavailable, and asks for nothing, where the person has nothing that leads there', async () => {
    const { gateway } = beginByChoice({ users: [ada] });
    await gateway.signIn({ username, password });
    expect((await failureOf(gateway.stepUp({ acr: level(4) }))).code).toBe('step-up-unavailable');
  });

  it('is a fresh sign-in in a plan without levels', async () => {
    const { auth, gateway, local, facts } = beginByChoice(
      { userPoolTier: 'LITE', signInPolicy: undefined, explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'], users: [ada] },
      { authFlow: 'USER_SRP_AUTH' },
    );
    await gateway.signIn({ username, password });
    await local.clock.advance(60_000);
    facts.length = 0;
    const waiting = auth.stepUp({ acr: level(2) });
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    const challenge = challengeIn(await gateway.stepUp({ acr: level(2) }), 'PASSWORD');
    expect((await gateway.respondToChallenge({ challenge, password })).kind).toBe('signedIn');
    await waiting;
  });
});
