import { describe, expect, it } from 'vitest';
import type { LocalCognito } from '../../../src/testing/index.ts';
import { phone, secondFactorPool } from '../challenges/second-factor-pool.ts';
import { type Answer, email, failure, password, post, respond, signIn } from '../raw-client.ts';
import { makePasskey } from '../software-authenticator.ts';

const level = (number: number) => `urn:cognito:loa:${number}`;
const claimsOf = (token: string) =>
  JSON.parse(atob(token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''));
const claims = ({ body }: Answer) => claimsOf(body.AuthenticationResult.AccessToken);
const request = (local: LocalCognito, parameters: object) =>
  post(local, 'InitiateAuth', { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: email, ...parameters } });
const withApp = { softwareToken: {}, userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] } as const;

/** Somebody with an app, which they turned on after they had signed in by password. */
async function signedIn(...[user, config]: Parameters<typeof secondFactorPool>) {
  const local = secondFactorPool(user, config);
  const tokens = await signIn(local);
  const step = (parameters: object) => request(local, { ACCESS_TOKEN: tokens.AccessToken, ...parameters });
  return { local, tokens, step };
}

async function withPasswordOnly(config: Parameters<typeof secondFactorPool>[1] = {}) {
  const world = await signedIn({ softwareToken: {} }, config);
  world.local.users.update(email, { userMfaSettingList: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] });
  return world;
}

describe('step-up', () => {
  it('asks only for what is missing, and the tokens say so', async () => {
    const { local, tokens, step } = await withPasswordOnly();
    expect(claimsOf(tokens.AccessToken)).toMatchObject({ acr: level(1), amr: ['pwd'] });
    await local.clock.advance(60_000);
    const asked = await step({ TARGET_ACR_VALUES: level(4) });
    expect(asked.body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const again = { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };
    expect((await step({ TARGET_ACR_VALUES: level(4), ...again })).body).not.toHaveProperty('AvailableChallenges');
    const done = await respond(local, asked.body, { SOFTWARE_TOKEN_MFA_CODE: await local.totp(email) });
    const stepped = claims(done);
    expect(stepped).toMatchObject({ acr: level(4), amr: ['pwd', 'otp', 'mfa'] });
    expect(stepped.auth_time - claimsOf(tokens.AccessToken).auth_time).toBe(60);
    expect(claimsOf(done.body.AuthenticationResult.IdToken)).toMatchObject({ acr: level(4), amr: stepped.amr });
  });

  it('is kept by a refresh, with the time of the sign-in', async () => {
    const { local, step } = await withPasswordOnly();
    const asked = await step({ TARGET_ACR_VALUES: level(3) });
    expect(asked.body.ChallengeName).toBe('SELECT_MFA_TYPE');
    const sent = await respond(local, asked.body, { ANSWER: 'SMS_MFA' });
    const done = await respond(local, sent.body, { SMS_MFA_CODE: local.inbox.last(phone)?.code });
    await local.clock.advance(60_000);
    const { RefreshToken } = done.body.AuthenticationResult;
    const refreshed = await post(local, 'GetTokensFromRefreshToken', { RefreshToken });
    const { acr, amr, auth_time } = claims(done);
    expect(claims(refreshed)).toMatchObject({ acr, amr, auth_time });
    expect({ acr, amr }).toEqual({ acr: level(3), amr: ['pwd', 'sms', 'mfa'] });
  });

  it('takes the first level that the person can reach, and ignores those that it doesn’t know', async () => {
    const { local, step } = await signedIn({}, {});
    local.users.update(email, { userMfaSettingList: ['EMAIL_OTP'] });
    const asked = await step({ TARGET_ACR_VALUES: `urn:example:gold ${level(4)} ${level(3)}` });
    expect(asked.body.ChallengeName).toBe('EMAIL_OTP');
    const done = await respond(local, asked.body, { EMAIL_OTP_CODE: local.inbox.last(email)?.code });
    expect(claims(done)).toMatchObject({ acr: level(3), amr: ['pwd', 'email_otp', 'mfa'] });
  });

  it('gives no credit to a sign-in that is older than MAX_AGE', async () => {
    const { local, step } = await withPasswordOnly();
    await local.clock.advance(10 * 60_000);
    const fresh = await step({ TARGET_ACR_VALUES: level(4), MAX_AGE: '600' });
    expect(fresh.body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const stale = await step({ TARGET_ACR_VALUES: level(4), MAX_AGE: '599' });
    expect(stale.body).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
    const asked = await respond(local, stale.body, { ANSWER: 'PASSWORD', PASSWORD: password });
    expect(asked.body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const done = await respond(local, asked.body, { SOFTWARE_TOKEN_MFA_CODE: await local.totp(email) });
    expect(claims(done)).toMatchObject({ acr: level(4) });
  });

  it('needs no access token for a first sign-in', async () => {
    const local = secondFactorPool(withApp);
    const start = { TARGET_ACR_VALUES: level(4), PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };
    const asked = await request(local, start);
    const done = await respond(local, asked.body, { SOFTWARE_TOKEN_MFA_CODE: await local.totp(email) });
    expect(claims(done)).toMatchObject({ acr: level(4) });
  });

  it('asks for the second factor all the same where a lower level is asked for', async () => {
    const local = secondFactorPool(withApp);
    const start = { TARGET_ACR_VALUES: level(1), PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };
    expect((await request(local, start)).body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('takes a code or a passkey where the pool begins with one', async () => {
    const { local, tokens, step } = await signedIn(
      {},
      {
        signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
        webAuthnConfiguration: { relyingPartyId: 'example.com' },
      },
    );
    const { AccessToken } = tokens;
    const { body } = await post(local, 'StartWebAuthnRegistration', { AccessToken });
    const passkey = makePasskey();
    await post(local, 'CompleteWebAuthnRegistration', {
      AccessToken,
      Credential: passkey.attestation(body.CredentialCreationOptions),
    });
    const offered = await step({ TARGET_ACR_VALUES: level(3) });
    expect(offered.body.AvailableChallenges).toEqual(['EMAIL_OTP', 'WEB_AUTHN']);
    const asked = await respond(local, offered.body, { ANSWER: 'WEB_AUTHN' });
    const options = JSON.parse(asked.body.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    const done = await respond(local, asked.body, { CREDENTIAL: JSON.stringify(passkey.assertion(options)) });
    expect(claims(done)).toMatchObject({ acr: level(3), amr: ['pwd', 'swk', 'mfa'] });

    const coded = await request(local, { TARGET_ACR_VALUES: level(2), PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const signedInByCode = await respond(local, coded.body, { EMAIL_OTP_CODE: local.inbox.last(email)?.code });
    expect(claims(signedInByCode)).toMatchObject({ acr: level(2), amr: ['email_otp'] });
  });

  it('calls the levels what the pool calls them', async () => {
    const { step, tokens } = await withPasswordOnly({
      acrConfiguration: { level1: { acrValue: 'bronze' }, level4: { acrValue: 'gold' } },
    });
    expect(claimsOf(tokens.AccessToken).acr).toBe('bronze');
    expect((await step({ TARGET_ACR_VALUES: 'gold' })).body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(await failure(step({ TARGET_ACR_VALUES: level(4) }))).toContain('InvalidParameterException');
  });

  it.each([
    ['no level that the pool has', { TARGET_ACR_VALUES: 'urn:example:gold' }],
    ['a token without a level', {}],
    ['a level that the token has', { TARGET_ACR_VALUES: level(1) }],
    ['an age that is no number', { TARGET_ACR_VALUES: level(4), MAX_AGE: 'soon' }],
  ])('refuses %s', async (_, parameters) => {
    const { step } = await withPasswordOnly();
    expect(await failure(step(parameters))).toMatch(/^InvalidParameterException: /);
  });

  it('refuses a level for which the person has no factor, and sets none up', async () => {
    const { step } = await signedIn();
    expect(await failure(step({ TARGET_ACR_VALUES: level(4) }))).toBe(
      'InvalidParameterException: The user has no factors that satisfy the requested level.',
    );
  });

  it('refuses a token of somebody else, and one that counts no more', async () => {
    const { local, step } = await withPasswordOnly();
    local.users.create({ username: 'grace@example.com', password });
    for (const USERNAME of ['grace@example.com', 'nobody@example.com'])
      expect(await failure(step({ USERNAME, TARGET_ACR_VALUES: level(4) }))).toContain('NotAuthorizedException');
    await local.clock.advance(60 * 60_000);
    expect(await failure(step({ TARGET_ACR_VALUES: level(4) }))).toBe(
      'NotAuthorizedException: Access Token has expired',
    );
  });

  it('is not in the Lite plan', async () => {
    const { step } = await withPasswordOnly({ userPoolTier: 'LITE' });
    expect(await failure(step({ TARGET_ACR_VALUES: level(4) }))).toContain('FeatureUnavailableInTierException');
  });
});
