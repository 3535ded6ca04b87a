import { describe, expect, it, vi } from 'vitest';
import { type MfaSetupChallenge, Secret } from '../../src/cognito/index.ts';
import { begin, type Canned, challengeIn, posed, tokens } from './canned.ts';
import { failureOf, password, username } from './page.ts';

const Session = (step: string) => step.repeat(30);
const challenge = (ChallengeName: string, step: string, ChallengeParameters: object = {}): Canned => ({
  ...{ ChallengeName, ChallengeParameters, Session: Session(step) },
});
const verifier = challenge('PASSWORD_VERIFIER', 'v', {
  ...{ SALT: 'abc123', SRP_B: 'f'.repeat(700), SECRET_BLOCK: btoa('secret'), USER_ID_FOR_SRP: 'id' },
});

describe('challenges one after the other', () => {
  it('are each answered with the session of their own step', async () => {
    const page = begin([
      challenge('NEW_PASSWORD_REQUIRED', 'a', { USER_ID_FOR_SRP: 'id' }),
      challenge('SELECT_MFA_TYPE', 'b', { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' }),
      challenge('EMAIL_OTP', 'c'),
      challenge('CUSTOM_CHALLENGE', 'd', { question: 'Your pet?' }),
      challenge('SMS_OTP', 'e'),
      challenge('SOFTWARE_TOKEN_MFA', 'f'),
      tokens,
    ]);
    const { gateway } = page;
    const code = new Secret('123456');
    const first = await posed(page, 'NEW_PASSWORD_REQUIRED');
    let step = await gateway.respondToChallenge({ challenge: first, password, attributes: {} });
    step = await gateway.respondToChallenge({ challenge: challengeIn(step, 'SELECT_MFA_TYPE'), choice: 'EMAIL_OTP' });
    step = await gateway.respondToChallenge({ challenge: challengeIn(step, 'EMAIL_OTP'), code });
    step = await gateway.respondToChallenge({
      challenge: challengeIn(step, 'CUSTOM_CHALLENGE'),
      answer: new Secret('Byron'),
    });
    step = await gateway.respondToChallenge({ challenge: challengeIn(step, 'SMS_OTP'), code });
    step = await gateway.respondToChallenge({ challenge: challengeIn(step, 'SOFTWARE_TOKEN_MFA'), code });
    expect(step.kind).toBe('signedIn');
    expect(page.requests.slice(1)).toMatchObject([
      { Session: Session('a'), ChallengeResponses: { USERNAME: 'id', NEW_PASSWORD: password.reveal() } },
      { Session: Session('b'), ChallengeResponses: { USERNAME: 'id', ANSWER: 'EMAIL_OTP' } },
      { Session: Session('c'), ChallengeResponses: { USERNAME: 'id', EMAIL_OTP_CODE: '123456' } },
      { Session: Session('d'), ChallengeResponses: { USERNAME: 'id', ANSWER: 'Byron' } },
      { Session: Session('e'), ChallengeResponses: { USERNAME: 'id', SMS_OTP_CODE: '123456' } },
      { Session: Session('f'), ChallengeResponses: { USERNAME: 'id', SOFTWARE_TOKEN_MFA_CODE: '123456' } },
    ]);
  });

  it('end in no session where the last answer has no tokens of this pool', async () => {
    const page = begin([challenge('SMS_MFA', 'a'), { AuthenticationResult: { IdToken: 'a.b.c' } }]);
    const response = { challenge: await posed(page, 'SMS_MFA'), code: new Secret('123456') };
    expect((await failureOf(page.gateway.respondToChallenge(response))).code).toBe('bad-response');
    expect(page.storage.map.size).toBe(0);
  });
});

describe('authFlow CUSTOM_AUTH', () => {
  const custom = { authFlow: 'CUSTOM_AUTH' } as const;

  it('begins with the questions, where there is no password, and goes on for as many rounds as there are', async () => {
    const rounds = ['a', 'b', 'c', 'd', 'e', 'f'].map((step) => challenge('CUSTOM_CHALLENGE', step, { step }));
    for (const none of [{}, { password: new Secret('') }]) {
      const { gateway, requests } = begin([...rounds, tokens], custom);
      let step = await gateway.signIn({ username, ...none });
      for (const round of ['a', 'b', 'c', 'd', 'e', 'f']) {
        const asked = challengeIn(step, 'CUSTOM_CHALLENGE');
        expect(asked.parameters).toEqual({ step: round });
        step = await gateway.respondToChallenge({ challenge: asked, answer: new Secret(round) });
      }
      expect(step.kind).toBe('signedIn');
      expect(requests[0]).toMatchObject({ AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: username } });
      expect(requests[0]?.AuthParameters).toEqual({ USERNAME: username });
      expect(requests.at(-1)).toMatchObject({ Session: Session('f'), ChallengeResponses: { ANSWER: 'f' } });
    }
  });

  it('proves the password first, where there is one', async () => {
    const page = begin([verifier, challenge('CUSTOM_CHALLENGE', 'a'), tokens], custom);
    const asked = await posed(page, 'CUSTOM_CHALLENGE');
    await page.gateway.respondToChallenge({ challenge: asked, answer: new Secret('yes') });
    expect(page.requests).toMatchObject([
      {
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: {
          USERNAME: username,
          CHALLENGE_NAME: 'SRP_A',
          SRP_A: expect.stringMatching(/^[0-9a-f]{700,}$/),
        },
      },
      { ChallengeName: 'PASSWORD_VERIFIER', Session: Session('v'), ChallengeResponses: { USERNAME: 'id' } },
      { ChallengeName: 'CUSTOM_CHALLENGE', ChallengeResponses: { USERNAME: 'id', ANSWER: 'yes' } },
    ]);
    expect(JSON.stringify(page.requests)).not.toContain(password.reveal());
  });

  it('proves the password after a question too, and once', async () => {
    const page = begin([challenge('CUSTOM_CHALLENGE', 'a'), verifier, tokens], custom);
    const asked = await posed(page, 'CUSTOM_CHALLENGE');
    const step = await page.gateway.respondToChallenge({ challenge: asked, answer: new Secret('a captcha') });
    expect(step.kind).toBe('signedIn');
    expect(page.requests.at(-1)).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER', Session: Session('v') });
    const again = begin([verifier, verifier, verifier], custom);
    expect((await failureOf(again.gateway.signIn({ username, password }))).code).toBe('bad-response');
    expect(again.requests).toHaveLength(2);
  });

  it('says so where a Lambda has ended the sign-in or refused it', async () => {
    const page = begin(
      [
        challenge('CUSTOM_CHALLENGE', 'a'),
        {
          __type: 'UserLambdaValidationException',
          message: 'VerifyAuthChallengeResponse failed with error Try a shorter one.',
        },
        { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
      ],
      custom,
    );
    const asked = challengeIn(await page.gateway.signIn({ username }), 'CUSTOM_CHALLENGE');
    const response = { challenge: asked, answer: new Secret('Incorrect') };
    const refusal = await failureOf(page.gateway.respondToChallenge(response));
    expect(refusal).toMatchObject({ code: 'lambda-refused', detail: 'Try a shorter one' });
    const end = await failureOf(page.gateway.respondToChallenge(response));
    expect(end.code).toBe('incorrect-credentials');
    expect(String(end.cause)).not.toContain('Incorrect');
  });

  it('names the setting where the pool has no custom challenges', async () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    for (const message of [
      'CUSTOM_AUTH is not enabled for the client.',
      'Custom auth lambda trigger is not configured for the user pool.',
    ]) {
      const { gateway } = begin([{ __type: 'InvalidParameterException', message }], custom);
      const error = await failureOf(gateway.signIn({ username }));
      expect(error.code).toBe('flow-not-enabled');
      expect(error.message).toContain('ALLOW_CUSTOM_AUTH');
    }
    spy.mockRestore();
  });
});

describe('startTotpSetup', () => {
  const setup = challenge('MFA_SETUP', 'a', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: 'id' });
  const associated = { SecretCode: 'JBSWY3DPEHPK3PXP', Session: Session('b') };

  it('follows the session from call to call', async () => {
    const page = begin([setup, associated, { Status: 'SUCCESS', Session: Session('c') }, tokens]);
    const { challenge } = await page.gateway.startTotpSetup({ challenge: await posed(page, 'MFA_SETUP') });
    await page.gateway.respondToChallenge({ challenge, code: new Secret('123 456'), deviceName: ' My phone ' });
    const ClientId = 'latchkeylocalclient';
    expect(page.requests.slice(1)).toEqual([
      { operation: 'AssociateSoftwareToken', Session: Session('a') },
      {
        operation: 'VerifySoftwareToken',
        Session: Session('b'),
        UserCode: '123456',
        FriendlyDeviceName: 'My phone',
      },
      {
        operation: 'RespondToAuthChallenge',
        ClientId,
        ChallengeName: 'MFA_SETUP',
        Session: Session('c'),
        ChallengeResponses: { USERNAME: 'id' },
      },
    ]);
  });

  it('is proved anew after a wrong code, however Cognito says that it is wrong', async () => {
    const right = { Status: 'SUCCESS', Session: Session('c') };
    const page = begin([setup, associated, { Status: 'ERROR', Session: Session('x') }, right, tokens]);
    const { challenge } = await page.gateway.startTotpSetup({ challenge: await posed(page, 'MFA_SETUP') });
    const answer = () => page.gateway.respondToChallenge({ challenge, code: new Secret('123456') });
    expect((await failureOf(answer())).code).toBe('code-mismatch');
    expect((await answer()).kind).toBe('signedIn');
    expect(page.requests.slice(2)).toMatchObject([
      { operation: 'VerifySoftwareToken', Session: Session('b') },
      { operation: 'VerifySoftwareToken', Session: Session('b') },
      { operation: 'RespondToAuthChallenge', Session: Session('c') },
    ]);
  });

  it('can lead to a further challenge', async () => {
    const page = begin([setup, associated, { Session: Session('c') }, challenge('SMS_MFA', 'd')]);
    const { challenge: asked } = await page.gateway.startTotpSetup({ challenge: await posed(page, 'MFA_SETUP') });
    const step = await page.gateway.respondToChallenge({ challenge: asked, code: new Secret('123456') });
    expect(challengeIn(step, 'SMS_MFA').session.reveal()).toBe(Session('d'));
    expect(page.requests[2]).not.toHaveProperty('FriendlyDeviceName');
  });

  it.each([
    ['nothing', {}],
    ['no Session', { SecretCode: 'JBSWY3DPEHPK3PXP' }],
    ['a secret that is no base 32', { SecretCode: 'JB&issuer=Other', Session: Session('b') }],
    ['a secret that is no text', { SecretCode: 7, Session: Session('b') }],
  ])('takes %s for a bad response', async (_, answer) => {
    const page = begin([setup, answer]);
    const start = page.gateway.startTotpSetup({ challenge: await posed(page, 'MFA_SETUP') });
    expect((await failureOf(start)).code).toBe('bad-response');
  });

  it.each([
    ['bad-response', {}],
    ['bad-response', { Status: 'SUCCESS' }],
    ['code-mismatch', { Status: 'ERROR', Session: Session('c') }],
    ['code-mismatch', { __type: 'EnableSoftwareTokenMFAException', message: 'Code mismatch' }],
  ] as const)('rejects with %s where the proof is answered by %j', async (code, answer) => {
    const page = begin([setup, associated, answer]);
    const { challenge } = await page.gateway.startTotpSetup({ challenge: await posed(page, 'MFA_SETUP') });
    const proof = page.gateway.respondToChallenge({ challenge, code: new Secret('123456') });
    expect((await failureOf(proof)).code).toBe(code);
    expect(page.requests.at(-1)?.operation).toBe('VerifySoftwareToken');
  });
});

describe('the address for authenticator apps', () => {
  const posedTo = (name: string): MfaSetupChallenge => ({
    ...{ name: 'MFA_SETUP', options: ['SOFTWARE_TOKEN_MFA'], username: name, userId: 'id' },
    session: new Secret(Session('a')),
  });
  const uriOf = async (name: string, totpIssuer: string | undefined, SecretCode = 'JBSWY3DPEHPK3PXP') => {
    const { gateway } = begin([{ SecretCode, Session: Session('b') }], { totpIssuer });
    return (await gateway.startTotpSetup({ challenge: posedTo(name) })).uri.reveal();
  };

  it('names the issuer and the account in its label, and the issuer once more', async () => {
    expect(await uriOf('ada@example.com', 'Acme Ltd.')).toBe(
      'otpauth://totp/Acme%20Ltd.:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme%20Ltd.',
    );
  });

  it.each(['Fish & Chips? #1 / 100%', 'Größe 🦁', "O'Neill+Sons=", 'a:b : c'])('comes through %j', async (issuer) => {
    const uri = new URL(await uriOf('ada+1&x=y@example.com', issuer));
    const [by, account, ...rest] = decodeURIComponent(uri.pathname.replace(/^\/+(totp\/)?/, '')).split(':');
    const expected = issuer === 'a:b : c' ? 'a b c' : issuer;
    expect([by, account, rest]).toEqual([expected, 'ada+1&x=y@example.com', []]);
    expect([...uri.searchParams]).toEqual([
      ['secret', 'JBSWY3DPEHPK3PXP'],
      ['issuer', expected],
    ]);
  });

  it('leaves out the padding of the secret', async () => {
    expect(await uriOf('ada', 'Acme', 'JBSWY3DPEHPK3PX=')).toContain('secret=JBSWY3DPEHPK3PX&');
  });

  it('survives a name that no text can be', async () => {
    expect(await uriOf('ada\ud800', 'Acme')).toContain(':ada%EF%BF%BD?');
  });

  it('takes the host of the page where no issuer is given, and the pool where there is no page', async () => {
    expect(await uriOf('ada', undefined)).toContain('issuer=eu-west-1_Latchkey0');
    vi.stubGlobal('location', { hostname: 'app.example.com', origin: 'https://app.example.com' });
    expect(await uriOf('ada', undefined)).toContain('/app.example.com:ada?');
    vi.unstubAllGlobals();
  });
});
