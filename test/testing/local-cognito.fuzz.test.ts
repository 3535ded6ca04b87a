import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { currentTime, lastSecretBlock, lastSession, malformedRequests, randomRequests } from './random-requests.ts';
import { email, password, post, signIn } from './raw-client.ts';
import { timestampOf } from './srp-client.ts';

/** How many requests each property tries. For a long night: `FUZZ_RUNS=1000000 npx vitest run --project node fuzz`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);
const timeout = Math.max(60_000, numRuns * 10);

describe('the local Cognito under random requests', () => {
  it('gives no tokens without proof, and leaves everybody as they were', { timeout }, async () => {
    const { local, loot, wait } = await createTarget();
    const everybody = () => loot.usernames.map((name) => local.users.get(name));
    const before = everybody();
    const refusals = new Set<string>();
    let [session, secretBlock] = ['', ''];
    await fc.assert(
      fc.asyncProperty(randomRequests(loot), async ({ operation, body, pause }) => {
        wait(pause);
        const sent = JSON.stringify(body)
          .replaceAll(lastSession, session)
          .replaceAll(lastSecretBlock, secretBlock)
          .replaceAll(currentTime, timestampOf(local.clock.now()));
        const { status, text } = await send(local, { operation, body: sent });
        expect(text).not.toMatch(/"(AccessToken|IdToken|RefreshToken)":/);
        session = /"Session":"([^"]+)"/.exec(text)?.[1] ?? session;
        secretBlock = /"SECRET_BLOCK":"([^"]+)"/.exec(text)?.[1] ?? secretBlock;
        if (status === 400) refusals.add(`${operation} ${JSON.parse(text).message}`);
      }),
      { numRuns },
    );
    expect(everybody()).toEqual(before);
    // The doors themselves were tried, not only the fence before them.
    expect(numRuns < 10_000 ? [] : doors.filter((door) => !refusals.has(door))).toEqual([]);
  });

  it('answers malformed requests of any kind in Cognito’s form', { timeout }, async () => {
    const { local } = await createTarget();
    await fc.assert(
      fc.asyncProperty(malformedRequests, async (request) => void (await send(local, request))),
      { numRuns },
    );
  });
});

const doors = [
  'InitiateAuth Incorrect username or password.',
  'InitiateAuth Password attempts exceeded',
  'InitiateAuth Invalid Refresh Token',
  'InitiateAuth Refresh Token has been revoked',
  'InitiateAuth Invalid session for the user.',
  'RespondToAuthChallenge Incorrect username or password.',
  'RespondToAuthChallenge Invalid session for the user.',
  'RespondToAuthChallenge Selected challenge is not available',
  'RespondToAuthChallenge Invalid code or auth state for the user.',
  'GetTokensFromRefreshToken Refresh Token has been revoked',
  'ConfirmSignUp Invalid verification code provided, please try again.',
  'ConfirmForgotPassword Invalid verification code provided, please try again.',
  'DeleteUser Access Token has been revoked',
  'DeleteUser Invalid Access Token',
];

/** A pool with users in every state, and what an attacker may have got hold of: not the passwords, and not the code. */
async function createTarget() {
  let now = Date.UTC(2026, 10, 3, 9, 5, 7);
  const local = createLocalCognito({
    clock: { ...createClock(), now: () => now },
    codes: () => '482913',
    explicitAuthFlows: ['SRP', 'PASSWORD'].map((flow) => `ALLOW_USER_${flow}_AUTH`).concat(moreFlows),
    customAttributes: ['custom:plan'],
    // The doors of the newer factors stand as open as a pool can have them.
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: 'example.com' },
    deviceConfiguration: {},
    triggers: {
      defineAuthChallenge: ({ request }) =>
        request.session.some(({ challengeResult }) => challengeResult)
          ? { issueTokens: true }
          : { challengeName: 'CUSTOM_CHALLENGE' },
      createAuthChallenge: () => ({ publicChallengeParameters: { question: 'What is it?' } }),
      verifyAuthChallengeResponse: () => ({ answerCorrect: false }),
    },
    // What is stolen was revoked, and doesn't die of age.
    accessTokenValidity: century,
    refreshTokenValidity: century,
    // Or soon every answer would be that there were too many attempts.
    rateLimits: { confirmSignUp: Infinity, resendConfirmationCode: Infinity, forgotPassword: Infinity },
    users: [
      { username: email, password, attributes: { name: 'Ada' } },
      { username: 'temporary@example.com', password, status: 'FORCE_CHANGE_PASSWORD' },
      { username: 'reset@example.com', password, status: 'RESET_REQUIRED' },
      { username: 'unconfirmed@example.com', password, status: 'UNCONFIRMED' },
    ],
  });
  const { AccessToken, IdToken, RefreshToken, NewDeviceMetadata } = await signIn(local);
  await post(local, 'GlobalSignOut', { AccessToken });
  const alive = await signIn(local);
  const [header, payload, signature] = alive.AccessToken.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const reversed = signature.split('').reverse().join('');
  return {
    local,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    loot: {
      clientId: local.clientId,
      deviceKey: NewDeviceMetadata.DeviceKey,
      usernames: [email, 'temporary@example.com', 'reset@example.com', 'unconfirmed@example.com'],
      tokens: [AccessToken, IdToken, RefreshToken, `${none}.${payload}.`, `${header}.${payload}.${reversed}`, 'a.b.c'],
    },
  };
}

const century = 100 * 365 * 24 * 60 * 60 * 1000;
const moreFlows = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_CUSTOM_AUTH'];

interface Sendable {
  operation: string;
  body: string | Uint8Array;
  method?: string;
  contentType?: string;
}

/** Any answer is a success, or an exception in Cognito's form; never a 500, and never a rejection. */
async function send(local: LocalCognito, call: Sendable): Promise<{ status: number; text: string }> {
  const { operation, body, method = 'POST', contentType = 'application/x-amz-json-1.1' } = call;
  const headers = { 'content-type': contentType, 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` };
  const response = await local.handle(new Request(local.endpoint, { method, headers, body: Buffer.from(body) }));
  const { status } = response;
  const text = await response.text();
  expect([200, 400]).toContain(status);
  if (status === 400) {
    expect(JSON.parse(text)).toEqual({
      __type: expect.stringMatching(/^(com\.amazon\.coral\.service#)?\w+Exception$/),
      message: expect.any(String),
    });
    expect(response.headers.get('x-amzn-errortype')).toMatch(/^\w+Exception:$/);
  }
  return { status, text };
}
