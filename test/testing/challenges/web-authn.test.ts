import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createClock,
  createLocalCognito,
  type LocalCognito,
  type LocalCognitoConfig,
} from '../../../src/testing/index.ts';
import { begin, email, failure, password, post, respond, signIn } from '../raw-client.ts';
import { type Change, coseKey, makePasskey, type SoftwarePasskey } from '../software-authenticator.ts';

const pool = (config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) }),
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: 'example.com' },
    users: [{ username: email, password, attributes: { sub: 'b9a3c1d0-0000-4000-8000-000000000001' } }],
    ...config,
  });
const start = async (local: LocalCognito, AccessToken: string) =>
  (await post(local, 'StartWebAuthnRegistration', { AccessToken })).body.CredentialCreationOptions;
const complete = (local: LocalCognito, AccessToken: string, Credential: unknown) =>
  post(local, 'CompleteWebAuthnRegistration', { AccessToken, Credential });

/** Makes a passkey and registers it. */
async function withPasskey(config: LocalCognitoConfig = {}, made: Parameters<typeof makePasskey>[0] = {}) {
  const local = pool(config);
  const { AccessToken } = await signIn(local);
  const passkey = makePasskey(made);
  await register(local, AccessToken, passkey);
  const ask = async () =>
    (
      await post(local, 'InitiateAuth', {
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
      })
    ).body;
  const answer = async (change: Change = {}, asked?: Awaited<ReturnType<typeof ask>>) => {
    const posed = asked ?? (await ask());
    const options = JSON.parse(posed.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    return respond(local, posed, { CREDENTIAL: JSON.stringify(passkey.assertion(options, change)) });
  };
  return { local, AccessToken, passkey, ask, answer };
}

async function register(local: LocalCognito, AccessToken: string, passkey: SoftwarePasskey): Promise<void> {
  const answer = await complete(local, AccessToken, passkey.attestation(await start(local, AccessToken)));
  expect(answer).toMatchObject({ status: 200, body: {} });
}

describe('registering a passkey', () => {
  it('asks for one that the site can find by itself', async () => {
    const local = pool({ webAuthnConfiguration: { relyingPartyId: 'example.com', userVerification: 'required' } });
    const { AccessToken } = await signIn(local);
    expect(await start(local, AccessToken)).toEqual({
      rp: { id: 'example.com', name: 'example.com' },
      user: { id: expect.stringMatching(/^[\w-]+$/), name: email, displayName: email },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      timeout: 60000,
      excludeCredentials: [],
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'required' },
    });
  });

  it('lists it, excludes it next time, and deletes it', async () => {
    const { local, AccessToken, passkey, ask } = await withPasskey();
    const list = async (change: object = {}) =>
      (await post(local, 'ListWebAuthnCredentials', { AccessToken, ...change })).body;
    expect(await list()).toEqual({
      Credentials: [
        {
          CredentialId: passkey.id,
          FriendlyCredentialName: expect.any(String),
          RelyingPartyId: 'example.com',
          AuthenticatorAttachment: 'platform',
          AuthenticatorTransports: ['internal'],
          CreatedAt: Date.UTC(2026, 10, 3, 9, 5, 7) / 1000,
        },
      ],
    });
    expect((await start(local, AccessToken)).excludeCredentials).toEqual([{ type: 'public-key', id: passkey.id }]);
    await register(local, AccessToken, makePasskey());
    const first = await list({ MaxResults: 1 });
    const second = await list({ MaxResults: 1, NextToken: first.NextToken });
    expect([first.Credentials.length, second.Credentials.length, second.NextToken]).toEqual([1, 1, undefined]);
    expect(await failure(post(local, 'ListWebAuthnCredentials', { AccessToken, NextToken: 'x' }))).toContain('Invalid');

    const remove = (CredentialId: string) =>
      failure(post(local, 'DeleteWebAuthnCredential', { AccessToken, CredentialId }));
    for (const { CredentialId } of (await list()).Credentials) expect(await remove(CredentialId)).toBeUndefined();
    expect(await remove(passkey.id)).toContain('ResourceNotFoundException');
    expect((await ask()).ChallengeName).toBe('SELECT_CHALLENGE');
  });

  const otherCurve = coseKey(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey);
  it.each<[string, Change, string]>([
    ['another origin', { origin: 'https://example.org' }, 'WebAuthnOriginNotAllowedException'],
    ['an origin that only ends alike', { origin: 'https://notexample.com' }, 'WebAuthnOriginNotAllowedException'],
    ['no TLS', { origin: 'http://example.com' }, 'WebAuthnOriginNotAllowedException'],
    ['another relying party', { rpId: 'example.org' }, 'WebAuthnRelyingPartyMismatchException'],
    ['a challenge that nobody gave', { challenge: 'AAAA' }, 'WebAuthnChallengeNotFoundException'],
    ['another ceremony', { type: 'webauthn.get' }, 'InvalidParameterException'],
    ['nobody present', { flags: 0x04 }, 'WebAuthnCredentialNotSupportedException'],
    ['another algorithm', { cose: otherCurve }, 'WebAuthnCredentialNotSupportedException'],
    ['a key that is none', { cose: Buffer.from('a0', 'hex') }, 'WebAuthnCredentialNotSupportedException'],
    ['a key cut short', { cose: Buffer.from('a5', 'hex') }, 'InvalidParameterException'],
    ['another id than the key’s', { id: 'AAAA' }, 'InvalidParameterException'],
  ])('refuses %s', async (_, change, exception) => {
    const local = pool();
    const { AccessToken } = await signIn(local);
    const credential = makePasskey().attestation(await start(local, AccessToken), change);
    expect(await failure(complete(local, AccessToken, credential))).toContain(exception);
  });

  it('takes a challenge once, for its own user, and not for long', async () => {
    const local = pool();
    local.users.create({ username: 'grace@example.com', password });
    const { AccessToken } = await signIn(local);
    const grace = (await signIn(local, 'grace@example.com')).AccessToken;
    const missing = 'WebAuthnChallengeNotFoundException';
    const options = await start(local, AccessToken);
    expect(await failure(complete(local, grace, makePasskey().attestation(options)))).toContain(missing);
    const credential = makePasskey().attestation(options);
    expect(await failure(complete(local, AccessToken, credential))).toBeUndefined();
    expect(await failure(complete(local, AccessToken, credential))).toContain(missing);
    const late = makePasskey().attestation(await start(local, AccessToken));
    await local.clock.advance(3 * 60 * 1000);
    expect(await failure(complete(local, AccessToken, late))).toContain(missing);
  });

  it.each([undefined, 'x', [], {}, { id: 'a' }, { id: 'a', type: 'public-key', response: {} }])(
    'refuses %j as a credential',
    async (credential) => {
      const local = pool();
      const { AccessToken } = await signIn(local);
      expect(await failure(complete(local, AccessToken, credential))).toMatch(/InvalidParameter|Serialization/);
    },
  );

  it('asks for verification where it is required, and takes at most twenty', async () => {
    const strict = pool({ webAuthnConfiguration: { relyingPartyId: 'example.com', userVerification: 'required' } });
    const { AccessToken } = await signIn(strict);
    const unverified = makePasskey().attestation(await start(strict, AccessToken), { flags: 0x01 });
    expect(await failure(complete(strict, AccessToken, unverified))).toContain('WebAuthnCredentialNotSupported');
    for (let count = 0; count < 20; count += 1) await register(strict, AccessToken, makePasskey());
    expect(await failure(post(strict, 'StartWebAuthnRegistration', { AccessToken }))).toContain('LimitExceeded');
  });

  it('needs a pool that has passkeys, and knows its site', async () => {
    const begun = async (config: LocalCognitoConfig) => {
      const local = pool(config);
      const { AccessToken } = await signIn(local);
      return failure(post(local, 'StartWebAuthnRegistration', { AccessToken }));
    };
    expect(await begun({ webAuthnConfiguration: {} })).toContain('WebAuthnConfigurationMissingException');
    expect(await begun({ signInPolicy: { allowedFirstAuthFactors: ['PASSWORD'] } })).toContain(
      'WebAuthnNotEnabledException',
    );
  });
});

describe('WEB_AUTHN', () => {
  it.each(['ES256', 'RS256'])('signs in with a passkey of %s, again and again', async (alg) => {
    const { ask, answer, passkey } = await withPasskey({}, { alg });
    const asked = await ask();
    expect(asked).toMatchObject({
      ChallengeName: 'WEB_AUTHN',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'],
    });
    expect(JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS)).toEqual({
      hints: [],
      attestation: 'none',
      attestationFormats: [],
      challenge: expect.any(String),
      timeout: 180000,
      rpId: 'example.com',
      allowCredentials: [{ id: passkey.id, type: 'public-key' }],
      userVerification: 'preferred',
    });
    expect((await answer({}, asked)).body.AuthenticationResult).toBeDefined();
    expect(await failure(answer({}, asked))).toContain('session can only be used once');
    for (let count = 0; count < 20; count += 1) expect((await answer()).body.AuthenticationResult).toBeDefined();
  });

  it.each<[string, Change]>([
    ['another origin', { origin: 'https://example.org' }],
    ['another relying party', { rpId: 'example.org' }],
    ['the challenge of another sign-in', { challenge: 'AAAA' }],
    ['another ceremony', { type: 'webauthn.create' }],
    ['nobody present', { flags: 0x04 }],
    ['a counter that went back', { signCount: 1 }],
    ['another person’s handle', { userHandle: 'AAAA' }],
    ['a passkey that isn’t theirs', { id: 'AAAA' }],
    ['a signature that is none', { signature: 'AAAA' }],
    ['a signature of something else', { signature: Buffer.from('3006020101020101', 'hex').toString('base64url') }],
  ])('refuses %s, and keeps the session', async (_, change) => {
    const { ask, answer } = await withPasskey();
    const asked = await ask();
    expect(await failure(answer(change, asked))).toBe('NotAuthorizedException: Incorrect username or password.');
    expect((await answer({}, asked)).body.AuthenticationResult).toBeDefined();
  });

  it('refuses another key under the same id, and what is no credential', async () => {
    const { local, ask, passkey } = await withPasskey();
    const asked = await ask();
    const options = JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    const forged = JSON.stringify(makePasskey().assertion(options, { id: passkey.id, userHandle: '' }));
    expect(await failure(respond(local, asked, { CREDENTIAL: forged }))).toContain('NotAuthorizedException');
    for (const CREDENTIAL of ['x', '[]', '{}', 'null', '{"id":"a","type":"public-key","response":{}}']) {
      expect(await failure(respond(local, asked, { CREDENTIAL }))).toBe(
        'InvalidParameterException: Invalid credential',
      );
    }
  });

  it('takes a subdomain’s origin, and this machine’s without TLS', async () => {
    const below = await withPasskey({}, { origin: 'https://app.example.com' });
    expect((await below.answer()).body.AuthenticationResult).toBeDefined();
    const webAuthnConfiguration = { relyingPartyId: 'localhost' };
    const here = await withPasskey({ webAuthnConfiguration }, { origin: 'http://localhost:5173' });
    expect((await here.answer()).body.AuthenticationResult).toBeDefined();
  });

  it('lets one of several answers in that come at the same moment', async () => {
    const { ask, answer } = await withPasskey({}, { counts: false });
    const asked = await ask();
    const answers = await Promise.all([1, 2, 3].map(() => answer({}, asked)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('takes passkeys that never count', async () => {
    const { answer } = await withPasskey({}, { counts: false });
    for (let count = 0; count < 2; count += 1) expect((await answer()).body.AuthenticationResult).toBeDefined();
  });

  it('lets who cancels take another way', async () => {
    const { local, ask } = await withPasskey();
    const asked = { ...(await ask()), ChallengeName: 'SELECT_CHALLENGE' };
    const { body } = await respond(local, asked, { ANSWER: 'PASSWORD', PASSWORD: password });
    expect(body.AuthenticationResult).toBeDefined();
  });

  it('is left out where a second factor is asked for, unless a verified passkey counts as two', async () => {
    const mfa = {
      mfaConfiguration: 'ON',
      enabledMfas: ['EMAIL_OTP'],
      users: [{ username: email, password, userMfaSettingList: ['EMAIL_OTP'] as const }],
      codes: () => '482913',
    } as const;
    const open = async (factorConfiguration: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION') => {
      const local = pool({ ...mfa, webAuthnConfiguration: { relyingPartyId: 'example.com', factorConfiguration } });
      const { body } = await respond(local, await begin(local), { EMAIL_OTP_CODE: '482913' });
      const { AccessToken } = body.AuthenticationResult;
      const passkey = makePasskey();
      await register(local, AccessToken, passkey);
      const prefer = async () =>
        (
          await post(local, 'InitiateAuth', {
            AuthFlow: 'USER_AUTH',
            AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
          })
        ).body;
      const set = (settings: object) => failure(post(local, 'SetUserMFAPreference', { AccessToken, ...settings }));
      return { local, passkey, prefer, set };
    };
    const single = await open('SINGLE_FACTOR');
    expect((await single.prefer()).ChallengeName).toBe('SELECT_CHALLENGE');
    expect(await single.set({ WebAuthnMfaSettings: { Enabled: true } })).toContain('InvalidParameterException');

    const { local, passkey, prefer, set } = await open('MULTI_FACTOR_WITH_USER_VERIFICATION');
    expect((await prefer()).ChallengeName).toBe('SELECT_CHALLENGE');
    const withoutOther = { WebAuthnMfaSettings: { Enabled: true }, EmailMfaSettings: { Enabled: false } };
    expect(await set(withoutOther)).toContain('another MFA method');
    expect(await set({ WebAuthnMfaSettings: { Enabled: true } })).toBeUndefined();
    const asked = await prefer();
    const options = JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    expect(options.userVerification).toBe('required');
    const answer = (flags: number) =>
      respond(local, asked, { CREDENTIAL: JSON.stringify(passkey.assertion(options, { flags })) });
    expect(await failure(answer(0x01))).toContain('NotAuthorizedException');
    expect((await answer(0x05)).body.AuthenticationResult).toBeDefined();
  });
});
