import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post, signIn } from '../raw-client.ts';

const next = 'Another-1906';

async function challenged(config: LocalCognitoConfig = {}, username = email) {
  const local = createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    requiredAttributes: ['email', 'name'],
    users: [{ username, password, status: 'FORCE_CHANGE_PASSWORD' }],
    ...config,
  });
  const initiate = () =>
    post(local, 'InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });
  const { body } = await initiate();
  const respond = (responses: object = {}, change: object = {}) =>
    post(local, 'RespondToAuthChallenge', {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: body.Session,
      ChallengeResponses: { USERNAME: username, NEW_PASSWORD: next, ...responses },
      ...change,
    });
  return { local, initiate, body, respond, refusal: (...of: Parameters<typeof respond>) => failure(respond(...of)) };
}
const named = { 'userAttributes.name': 'Ada' };

describe('NEW_PASSWORD_REQUIRED', () => {
  it('takes the new password and what is missing, and signs in', async () => {
    const { local, respond, refusal } = await challenged();
    const { body } = await respond(named);
    expect(body.AuthenticationResult).toMatchObject({ RefreshToken: expect.any(String) });
    expect(local.users.get(email)).toMatchObject({ status: 'CONFIRMED', attributes: { name: 'Ada' } });
    await expect(signIn(local, email, next)).resolves.toBeDefined();
    await expect(signIn(local, email, password)).rejects.toThrow('Incorrect username or password.');
    expect(await refusal(named)).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  it('takes the name of the challenge’s user too, and no other', async () => {
    const users = [{ username: email, password, status: 'FORCE_CHANGE_PASSWORD' as const }, { username: 'g@x.org' }];
    const { body, refusal } = await challenged({ users });
    expect(await refusal({ ...named, USERNAME: 'g@x.org' })).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    );
    expect(await refusal({ ...named, USERNAME: body.ChallengeParameters.USER_ID_FOR_SRP })).toBeUndefined();
  });

  it.each([
    [{}, 'InvalidParameterException: Invalid attributes given, name is missing'],
    [
      { ...named, NEW_PASSWORD: 'short' },
      'InvalidPasswordException: Password does not conform to policy: Password not long enough',
    ],
    [{ ...named, 'userAttributes.email': email }, 'NotAuthorizedException: Cannot modify an already provided email'],
    [
      { ...named, 'userAttributes.email_verified': 'true' },
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    ],
    [{ ...named, 'userAttributes.phone_number': '1' }, 'InvalidParameterException: Invalid phone number format.'],
    [{ ...named, NEW_PASSWORD: undefined }, 'InvalidParameterException: Missing required parameter NEW_PASSWORD'],
  ])('refuses %o, and keeps the session', async (responses, text) => {
    const { local, refusal } = await challenged();
    expect(await refusal(responses)).toBe(text);
    expect(local.users.get(email)?.status).toBe('FORCE_CHANGE_PASSWORD');
    expect(await refusal(named)).toBeUndefined();
  });

  it('refuses a session that is missing, strange, or three minutes old', async () => {
    const { local, refusal } = await challenged();
    expect(await refusal(named, { Session: undefined })).toContain('InvalidParameterException');
    expect(await refusal(named, { Session: 'x'.repeat(40) })).toContain('Invalid session for the user.');
    await local.clock.advance(3 * 60 * 1000);
    expect(await refusal(named)).toBe('NotAuthorizedException: Invalid session for the user, session is expired.');
  });

  it('refuses who was disabled meanwhile', async () => {
    const { local, refusal } = await challenged();
    local.users.update(email, { enabled: false });
    expect(await refusal(named)).toBe('NotAuthorizedException: User is disabled.');
  });

  it('lets nobody take another’s alias as a missing attribute', async () => {
    const users = [
      { username: 'ada', password, status: 'FORCE_CHANGE_PASSWORD' as const },
      { username: 'grace', attributes: { preferred_username: 'admiral' } },
    ];
    const config = { aliasAttributes: ['preferred_username'] as const, requiredAttributes: [], users };
    const { refusal } = await challenged(config, 'ada');
    expect(await refusal({ 'userAttributes.preferred_username': 'Admiral' })).toContain('AliasExistsException');
  });
});
