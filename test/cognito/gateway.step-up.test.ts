import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret, type StepUpRequest } from '../../src/cognito/index.ts';
import { type Canned, challengeIn } from './canned.ts';
import { beginByChoice } from './choice-pool.ts';
import { begin as beginLocal, failureOf, operations, password, username } from './page.ts';
import { ours } from './replies.ts';
import { grant, high, low, page, Session } from './step-up-page.ts';

const code = (name: string, parameters = {}): Canned => ({
  ChallengeName: name,
  Session,
  ChallengeParameters: parameters,
});
const noLevels = {
  __type: 'InvalidParameterException',
  message: 'TARGET_ACR_VALUES holds no level of this user pool.',
};
const noPlan = { __type: 'FeatureUnavailableInTierException', message: 'Not in this tier.' };

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('stepUp', () => {
  it.each<[string, StepUpRequest]>([
    ['the level', { acr: low }],
    ['one of the levels', { acr: [high, low] }],
    ['the age', { maxAge: 3600 }],
    ['both', { acr: low, maxAge: 3500 }],
  ])('asks for nothing where the tokens have %s already', async (_, request) => {
    const { gateway, requests } = await page([]);
    expect(await gateway.stepUp(request)).toMatchObject({ kind: 'signedIn', offers: [] });
    expect(requests).toEqual([]);
  });

  it('asks for what is missing, with credit for what is there, and ends in a better session', async () => {
    const { gateway, requests, facts, auth } = await page([code('SOFTWARE_TOKEN_MFA'), grant({ acr: high })]);
    const token = (await auth.session.tokens())?.accessToken;
    const challenge = challengeIn(
      await gateway.stepUp({ acr: [high, low].slice(0, 1), maxAge: 600 }),
      'SOFTWARE_TOKEN_MFA',
    );
    expect(requests[0]).toEqual({
      AuthFlow: 'USER_AUTH',
      ClientId: ours.clientId,
      AuthParameters: { USERNAME: 'ada', TARGET_ACR_VALUES: high, ACCESS_TOKEN: token, MAX_AGE: '600' },
    });
    const step = await gateway.respondToChallenge({ challenge, code: new Secret('123456') });
    expect(step).toMatchObject({ kind: 'signedIn', offers: [], session: { user: { claims: { acr: high } } } });
    expect(facts.map(({ kind }) => kind)).toEqual(['changed']);
  });

  it('names the levels in the order that is wanted', async () => {
    const { gateway, requests } = await page([grant({ acr: high })]);
    await gateway.stepUp({ acr: [high, 'urn:example:other'] });
    expect(requests[0]).toMatchObject({ AuthParameters: { TARGET_ACR_VALUES: `${high} urn:example:other` } });
  });

  it('is through at once where Cognito wants nothing more', async () => {
    const { gateway } = await page([grant({ acr: high })]);
    expect((await gateway.stepUp({ acr: high })).kind).toBe('signedIn');
  });

  it('does not take the tokens of somebody else', async () => {
    const { gateway, auth } = await page([grant({ acr: high, sub: 'grace' })]);
    expect((await failureOf(gateway.stepUp({ acr: high }))).code).toBe('bad-response');
    expect((await auth.session.current())?.user.sub).toBe('ada');
  });

  it('says so where the tokens lack the level in the end', async () => {
    const { gateway } = await page([grant({ acr: low })]);
    expect((await failureOf(gateway.stepUp({ acr: high }))).code).toBe('step-up-unavailable');
  });

  it.each([noLevels, noPlan])('is a fresh sign-in where the pool has no levels: $__type', async (refusal) => {
    const select = { ...code('SELECT_CHALLENGE'), AvailableChallenges: ['PASSWORD'] };
    const { gateway, requests } = await page([refusal, select, grant(), select], {}, grant({ age: 3500 }));
    const challenge = challengeIn(await gateway.stepUp({ acr: high }), 'SELECT_CHALLENGE');
    expect(requests[1]).toMatchObject({ AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } });
    expect(requests[1]?.AuthParameters).not.toHaveProperty('ACCESS_TOKEN');
    expect((await gateway.respondToChallenge({ challenge, password })).kind).toBe('signedIn');
    // A second time, Cognito isn't asked in vain. With an age, a sign-in of that age will do.
    expect((await gateway.stepUp({ acr: high, maxAge: 60 })).kind).toBe('signedIn');
    challengeIn(await gateway.stepUp({ acr: high }), 'SELECT_CHALLENGE');
    expect(requests[3]?.AuthParameters).not.toHaveProperty('TARGET_ACR_VALUES');
  });

  it('asks nobody for what is no level of a pool that has some', async () => {
    const { gateway, requests } = await page([noLevels]);
    const error = await failureOf(gateway.stepUp({ acr: 'urn:example:hihg' }));
    expect(error.code).toBe('step-up-unavailable');
    expect(error.message).toContain('it is no level of the user pool');
    expect(requests).toHaveLength(1);
  });

  it.each([
    { __type: 'TooManyRequestsException', message: 'Rate exceeded' },
    { __type: 'NotAuthorizedException', message: 'Access Token has been revoked' },
  ])('rejects with what Cognito says where that is $message', async (refusal) => {
    const { gateway, requests } = await page([refusal]);
    const { code } = await failureOf(gateway.stepUp({ acr: high }));
    expect(code).toBe(refusal.__type.startsWith('Too') ? 'too-many-requests' : 'session-ended');
    expect(requests).toHaveLength(1);
  });

  it.each([{}, { acr: [] }, { acr: ' ' }, { maxAge: -1 }, { maxAge: Number.NaN }])(
    'asks for nothing by %j, and says so',
    async (request) => {
      const { gateway } = await page([]);
      expect(String((await failureOf(gateway.stepUp(request))).cause)).toContain('TypeError');
    },
  );

  it('needs somebody who is signed in', async () => {
    expect((await failureOf(beginByChoice().gateway.stepUp({ maxAge: 0 }))).code).toBe('not-signed-in');
  });

  it('does not change how the next sign-in begins', async () => {
    const local = beginByChoice();
    await local.gateway.signIn({ username, password });
    const before = local.storage.map.get('latchkey.latchkeylocalclient.lastSignIn');
    const challenge = challengeIn(await local.gateway.stepUp({ maxAge: 0 }), 'SELECT_CHALLENGE');
    const posed = await local.gateway.respondToChallenge({ challenge, choice: 'EMAIL_OTP' });
    const asked = challengeIn(posed, 'EMAIL_OTP');
    expect(asked.hasOtherWays).toBe(true);
    const proof = new Secret(local.local.inbox.last(username)?.code ?? '');
    expect((await local.gateway.respondToChallenge({ challenge: asked, code: proof })).kind).toBe('signedIn');
    expect(local.storage.map.get('latchkey.latchkeylocalclient.lastSignIn')).toBe(before);
  });

  const throughSetup = async (last: Canned) => {
    const set = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
    const replies = [
      code('MFA_SETUP', set),
      { Session, SecretCode: 'JBSWY3DPEHPK3PXP' },
      { Session, Status: 'SUCCESS' },
    ];
    const { auth, gateway } = await page([...replies, last]);
    const posed = challengeIn(await gateway.stepUp({ acr: high }), 'MFA_SETUP');
    const { challenge } = await gateway.startTotpSetup({ challenge: posed });
    return { auth, end: () => gateway.respondToChallenge({ challenge, code: new Secret('123456') }) };
  };

  it('goes on through the set-up of an app, and knows then what it was for', async () => {
    expect((await failureOf((await throughSetup(grant({ acr: low }))).end())).code).toBe('step-up-unavailable');
    const { auth, end } = await throughSetup(grant({ acr: high, sub: 'grace' }));
    expect((await failureOf(end())).code).toBe('bad-response');
    expect((await auth.session.current())?.user.sub).toBe('ada');
  });

  it('signs nobody in again who has signed out meanwhile', async () => {
    const { auth, gateway } = await page([code('EMAIL_OTP'), grant({ acr: high })]);
    const challenge = challengeIn(await gateway.stepUp({ acr: high }), 'EMAIL_OTP');
    await gateway.signOut({ scope: 'local' });
    const answered = gateway.respondToChallenge({ challenge, code: new Secret('123456') });
    expect((await failureOf(answered)).code).toBe('session-ended');
    expect(await auth.session.current()).toBeUndefined();
  });

  it('takes an age that is longer than any', async () => {
    const { gateway, requests } = await page([grant({ acr: high })]);
    await gateway.stepUp({ acr: high, maxAge: Number.POSITIVE_INFINITY });
    expect(requests[0]).toMatchObject({ AuthParameters: { MAX_AGE: '999999999' } });
  });

  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)('asks for the password again, by %s', async (authFlow) => {
    const explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] as const;
    const { local, gateway, session } = beginLocal({ explicitAuthFlows }, { authFlow });
    await gateway.signIn({ username, password });
    const before = await session.tokens();
    await local.clock.advance(60_000);
    local.clearCalls();
    const challenge = challengeIn(await gateway.stepUp({ maxAge: 30 }), 'PASSWORD');
    expect(operations(local)).toEqual([]);
    const answer = (text: string) => gateway.respondToChallenge({ challenge, password: new Secret(text) });
    expect((await failureOf(answer('Not-Hers-1'))).code).toBe('incorrect-credentials');
    expect((await answer(password.reveal())).kind).toBe('signedIn');
    expect(local.calls[0]?.request).toMatchObject({ AuthFlow: authFlow });
    expect((await session.tokens())?.accessToken).not.toBe(before?.accessToken);
    expect((await gateway.stepUp({ maxAge: 30 })).kind).toBe('signedIn');
  });
});
