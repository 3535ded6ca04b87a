import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { passwordProof } from '../password-proof.ts';
import { email, failure, password, post } from '../raw-client.ts';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({ users: [{ username: email, password }], ...config });
const wrong = 'NotAuthorizedException: Incorrect username or password.';

const initiate = (local: LocalCognito, change: object = {}) =>
  post(local, 'InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: email, SRP_A: '1234abcd', ...change },
  });
const respond = (local: LocalCognito, proof: object) => post(local, 'RespondToAuthChallenge', proof);

describe('USER_SRP_AUTH', () => {
  it('asks for proof of the password, under the username that SRP hashes', async () => {
    const local = pool();
    const { body } = await initiate(local, { USERNAME: email.toUpperCase() });
    const sub = local.users.get(email)?.username;
    expect(body).toEqual({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: expect.stringMatching(/^[0-9a-f]{1,32}$/),
        SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/),
        SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/=]{1000,}$/),
        USERNAME: sub,
        USER_ID_FOR_SRP: sub,
      },
    });
  });

  it('gives an unknown user a salt and an id that stay the same, and a B that doesn’t', async () => {
    const local = pool();
    const name = { USERNAME: 'nobody@example.com' };
    const [first, second] = [await initiate(local, name), await initiate(local, name)];
    const { SALT, USER_ID_FOR_SRP, SRP_B } = first.body.ChallengeParameters;
    expect(second.body.ChallengeParameters).toMatchObject({ SALT, USER_ID_FOR_SRP });
    expect(second.body.ChallengeParameters.SRP_B).not.toBe(SRP_B);
    expect(USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const proof = await passwordProof(local, 'nobody@example.com');
    expect(await failure(respond(local, proof))).toBe(wrong);
  });

  it('tells of an unknown user where the pool is told to', async () => {
    const local = pool({ preventUserExistenceErrors: 'LEGACY' });
    expect(await failure(initiate(local, { USERNAME: 'nobody@example.com' }))).toBe(
      'UserNotFoundException: User does not exist.',
    );
  });

  it('refuses an A that is a multiple of N, by which anyone would be let in', async () => {
    expect(await failure(initiate(pool(), { SRP_A: '0' }))).toContain('InvalidParameterException');
    expect(await failure(initiate(pool(), { SRP_A: 'xyz' }))).toContain('InvalidParameterException');
  });

  it('misses what is missing', async () => {
    expect(await failure(initiate(pool(), { USERNAME: '' }))).toBe(
      'InvalidParameterException: Missing required parameter USERNAME',
    );
  });

  it.each([
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
  ])('refuses %s, which the client does not allow', async (AuthFlow, text) => {
    expect(await failure(post(pool(), 'InitiateAuth', { AuthFlow, AuthParameters: { USERNAME: email } }))).toBe(
      `InvalidParameterException: ${text}`,
    );
  });

  it('is refused in the PreAuthentication function’s own words', async () => {
    const preAuthentication = () => {
      throw new Error('Not on Sundays');
    };
    expect(await failure(initiate(pool({ triggers: { preAuthentication } })))).toBe(
      'UserLambdaValidationException: PreAuthentication failed with error Not on Sundays.',
    );
  });
});

describe('PASSWORD_VERIFIER', () => {
  it('gives tokens for the right password, once', async () => {
    const local = pool();
    const proof = await passwordProof(local);
    expect((await respond(local, proof)).body.AuthenticationResult).toMatchObject({
      TokenType: 'Bearer',
      ExpiresIn: 3600,
      RefreshToken: expect.stringMatching(/^[A-Za-z0-9-_=.]+$/),
    });
    expect(await failure(respond(local, proof))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  it('refuses a proof that comes after three minutes', async () => {
    const local = pool();
    const proof = await passwordProof(local);
    await local.clock.advance(3 * 60 * 1000);
    expect(await failure(respond(local, proof))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('refuses a time-stamp that is not of this moment', async () => {
    const local = pool();
    const proof = await passwordProof(local);
    await local.clock.advance(12_000);
    expect(await failure(respond(local, proof))).toBe(wrong);
  });

  it.each([
    'Tue Nov 03 09:05:07 UTC 2026',
    'Mon Nov 3 09:05:07 UTC 2026',
    '2026-11-03T09:05:07Z',
    'Tue Nov 31 09:05:07 UTC 2026',
  ])('does not read the time-stamp %s', async (TIMESTAMP) => {
    const local = pool();
    const proof = await passwordProof(local);
    const answer = respond(local, { ...proof, ChallengeResponses: { ...proof.ChallengeResponses, TIMESTAMP } });
    expect(await failure(answer)).toContain('InvalidParameterException: TIMESTAMP format');
  });

  it('takes the proof for no other user', async () => {
    const local = pool({
      users: [
        { username: email, password },
        { username: 'grace@example.com', password },
      ],
    });
    const proof = await passwordProof(local);
    const USERNAME = local.users.get('grace@example.com')?.username;
    const answer = respond(local, { ...proof, ChallengeResponses: { ...proof.ChallengeResponses, USERNAME } });
    expect(await failure(answer)).toBe('NotAuthorizedException: Invalid session for the user.');
  });

  it('does not know a secret block of another pool', async () => {
    const proof = await passwordProof(pool());
    expect(await failure(respond(pool(), proof))).toBe('NotAuthorizedException: Invalid session for the user.');
  });

  it('signs in by a username in any case where names are usernames', async () => {
    const local = pool({ usernameAttributes: [], users: [{ username: 'Ada', password }] });
    const proof = await passwordProof(local, 'aDA');
    expect((await respond(local, proof)).status).toBe(200);
  });

  it.each([
    ['UNCONFIRMED', 'UserNotConfirmedException: User is not confirmed.'],
    ['RESET_REQUIRED', 'PasswordResetRequiredException: Password reset required for the user'],
  ] as const)('refuses a user who is %s', async (status, text) => {
    const local = pool({ users: [{ username: email, password, status }] });
    expect(await failure(respond(local, await passwordProof(local)))).toBe(text);
  });

  it('says nothing of a user’s status to who has not the password', async () => {
    const local = pool({ users: [{ username: email, password, status: 'UNCONFIRMED' }] });
    expect(await failure(respond(local, await passwordProof(local, email, 'Not-Hers-1')))).toBe(wrong);
  });

  it('asks for a new password in the place of a temporary one', async () => {
    const local = pool({
      requiredAttributes: ['email', 'name'],
      users: [{ username: email, password, status: 'FORCE_CHANGE_PASSWORD' }],
    });
    const { body } = await respond(local, await passwordProof(local));
    expect(body).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.stringMatching(/^.{20,2048}$/),
    });
    expect(JSON.parse(body.ChallengeParameters.requiredAttributes)).toEqual(['userAttributes.name']);
    expect(JSON.parse(body.ChallengeParameters.userAttributes)).toEqual({
      email,
      email_verified: 'true',
      name: '',
    });
  });

  it('asks whatever challenge the pool or the user is configured for', async () => {
    const local = pool({ challengeAfterPassword: 'SOMETHING_ELSE' });
    expect((await respond(local, await passwordProof(local))).body).toMatchObject({ ChallengeName: 'SOMETHING_ELSE' });
    const users = [{ username: email, password, challengeAfterPassword: 'RIDDLE' }];
    const other = pool({ users });
    expect((await respond(other, await passwordProof(other))).body).toMatchObject({ ChallengeName: 'RIDDLE' });
  });
});
