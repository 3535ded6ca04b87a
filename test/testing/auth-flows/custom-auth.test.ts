import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
  type Triggers,
} from '../../../src/testing/index.ts';
import { sums } from '../captcha.ts';
import { type Answer, email, failure, password, post, respond } from '../raw-client.ts';
import { createSrpClient, timestampOf } from '../srp-client.ts';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) }),
    explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
    users: [{ username: email, password }],
    triggers: sums(),
    ...config,
  });
const start = (local: LocalCognito, parameters: object = {}, USERNAME = email) =>
  post(local, 'InitiateAuth', {
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME, ...parameters },
    ClientMetadata: { from: 'InitiateAuth' },
  });
const answer = (local: LocalCognito, asked: Answer['body'], ANSWER: string, username = email) =>
  respond(local, asked, { ANSWER }, username);
const solution = ({ ChallengeParameters: { question } }: Answer['body']) =>
  String(
    question
      .split(' + ')
      .map(Number)
      .reduce((sum: number, one: number) => sum + one),
  );

describe('CUSTOM_AUTH', () => {
  it('asks as many rounds as the functions want', async () => {
    const local = pool();
    const { body: first } = await start(local);
    expect(first).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: expect.any(String),
      ChallengeParameters: { question: '1 + 0', USERNAME: local.users.get(email)?.username },
    });
    const { body: second } = await answer(local, first, 'wrong');
    expect(second.ChallengeParameters.question).toBe('1 + 1');
    expect(second.Session).not.toBe(first.Session);
    const { body: third } = await answer(local, second, solution(second));
    const { body: done } = await answer(local, third, solution(third));
    expect(done.AuthenticationResult.RefreshToken).toBeDefined();
    expect(await failure(answer(local, third, solution(third)))).toContain('session can only be used once');
  });

  it('ends where the functions say so, in the words of a wrong password', async () => {
    const local = pool();
    let { body } = await start(local);
    for (let count = 0; count < 2; count += 1) ({ body } = await answer(local, body, 'wrong'));
    expect(await failure(answer(local, body, 'wrong'))).toBe('NotAuthorizedException: Incorrect username or password.');
  });

  it('lets the password come first', async () => {
    const local = pool();
    const client = createSrpClient();
    const { body: srp } = await start(local, { CHALLENGE_NAME: 'SRP_A', SRP_A: client.publicValue });
    expect(srp.ChallengeName).toBe('PASSWORD_VERIFIER');
    const { SECRET_BLOCK, USER_ID_FOR_SRP } = srp.ChallengeParameters;
    const TIMESTAMP = timestampOf(local.clock.now());
    const prove = (secret: string) =>
      respond(
        local,
        srp,
        {
          TIMESTAMP,
          PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
          PASSWORD_CLAIM_SIGNATURE: client.sign(srp.ChallengeParameters, local.userPoolId, secret, TIMESTAMP),
        },
        USER_ID_FOR_SRP,
      );
    const { body } = await prove(password);
    expect(body.ChallengeParameters.question).toBe('1 + 2');
    expect(await failure(prove(password))).toContain('session can only be used once');
    expect(await failure(start(local, { CHALLENGE_NAME: 'SRP_A' }))).toContain('Missing required parameter SRP_A');
  });

  it('tells the functions what has been, and what the client sends along', async () => {
    const seen: unknown[] = [];
    const triggers = sums();
    const local = pool({
      triggers: {
        ...triggers,
        defineAuthChallenge: (event) => {
          seen.push([event.triggerSource, event.request.session, event.request.clientMetadata]);
          return triggers.defineAuthChallenge?.(event) ?? {};
        },
      },
    });
    const { body } = await start(local);
    await post(local, 'RespondToAuthChallenge', {
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: body.Session,
      ChallengeResponses: { USERNAME: email, ANSWER: '1' },
      ClientMetadata: { from: 'RespondToAuthChallenge' },
    });
    const source = 'DefineAuthChallenge_Authentication';
    const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'SUM_0' };
    expect(seen).toEqual([
      [source, [], {}],
      [source, [round], { from: 'RespondToAuthChallenge' }],
    ]);
  });

  it('lets the functions judge somebody who doesn’t exist, and never gives them tokens', async () => {
    const local = pool();
    const nobody = 'nobody@example.com';
    let { body } = await start(local, {}, nobody);
    expect(body.ChallengeParameters.USERNAME).toMatch(/^[0-9a-f-]{36}$/);
    for (let count = 0; count < 4; count += 1) ({ body } = await answer(local, body, solution(body), nobody));
    expect(body.ChallengeName).toBe('CUSTOM_CHALLENGE');
    const generous = pool({ triggers: { ...sums(), defineAuthChallenge: () => ({ issueTokens: true }) } });
    expect(await failure(start(generous, {}, nobody))).toContain('Incorrect username or password.');
    expect((await start(generous)).body.AuthenticationResult).toBeDefined();
    const telling = pool({ preventUserExistenceErrors: 'LEGACY' });
    expect(await failure(start(telling, {}, nobody))).toContain('UserNotFoundException');
  });

  it('is for its own user, session and time', async () => {
    const local = pool();
    local.users.create({ username: 'grace@example.com', password });
    const { body } = await start(local);
    expect(await failure(answer(local, body, '1', 'grace@example.com'))).toContain('Invalid session for the user.');
    expect(await failure(answer(local, { ...body, Session: undefined }, '1'))).toContain(
      'Missing required parameter Session',
    );
    expect(await failure(respond(local, body, {}))).toContain('Missing required parameter ANSWER');
    local.users.update(email, { enabled: false });
    const { body: second } = await answer(local, body, '1');
    expect(await failure(answer(local, second, solution(second)))).toContain('User is disabled.');
    const { body: late } = await start(local);
    await local.clock.advance(3 * 60 * 1000);
    expect(await failure(answer(local, late, '1'))).toContain('session is expired');
  });

  const broken = () => {
    throw new Error('out of order');
  };
  it.each<[string, Triggers, string]>([
    ['no functions', {}, 'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.'],
    ['no function to make it', { createAuthChallenge: undefined }, 'Custom auth lambda trigger is not configured'],
    ['one that says nothing', { defineAuthChallenge: () => ({}) }, 'InvalidLambdaResponseException'],
    [
      'one that fails',
      { defineAuthChallenge: broken },
      'UserLambdaValidationException: DefineAuthChallenge failed with error out of order.',
    ],
    ['one that fails later', { createAuthChallenge: broken }, 'CreateAuthChallenge failed with error out of order.'],
  ])('is refused with %s', async (name, triggers, text) => {
    const local = pool({ triggers: name === 'no functions' ? {} : { ...sums(), ...triggers } });
    expect(await failure(start(local))).toContain(text);
  });

  it('uses the session up even where a function fails', async () => {
    const local = pool({ triggers: { ...sums(), verifyAuthChallengeResponse: broken } });
    const { body } = await start(local);
    expect(await failure(answer(local, body, '1'))).toContain('VerifyAuthChallengeResponse failed');
    expect(await failure(answer(local, body, '1'))).toContain('Invalid session for the user');
  });
});
