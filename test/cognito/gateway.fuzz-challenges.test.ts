import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  type Auth,
  AuthError,
  type Challenge,
  type MfaSetupChallenge,
  Secret,
  type SignInStep,
} from '../../src/cognito/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { expectOwn, openOn } from './odd-cognito.ts';
import { memory } from './page.ts';
import { grants, poses, type Reply, replies } from './replies.ts';

const [username, password, code] = ['ada@example.com', new Secret('Analytical-1843'), new Secret('123456')];
const mfaTypes = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
const firstFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;

beforeEach(() => {
  installAuthenticator();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('goes through thousands of odd sequences of challenges by steps and AuthErrors alone, and writes no token but at their end', async () => {
  const seen = { answers: 0, steps: 0, errors: 0, unsupported: 0, signedIn: 0, names: new Set<string>() };
  const reply = fc.oneof({ weight: 12, arbitrary: poses }, { weight: 1, arbitrary: grants }, replies);
  const scene = fc.record({
    list: fc.array(reply, { minLength: 2, maxLength: 8 }),
    choices: fc.array(fc.nat(5), { minLength: 1, maxLength: 10 }),
    authFlow: fc.constantFrom('USER_PASSWORD_AUTH' as const, 'CUSTOM_AUTH' as const, 'USER_AUTH' as const),
  });
  await fc.assert(
    fc.asyncProperty(scene, async ({ list, choices, authFlow }) => {
      const storage = memory();
      const page = openOn(list, storage, { authFlow });
      const input = authFlow === 'USER_PASSWORD_AUTH' ? { username, password } : { username };
      let outcome = await outcomeOf(page.auth.gateway.signIn(input));
      let last: Challenge | undefined;
      for (const choice of choices) {
        if (outcome instanceof AuthError) seen.errors += 1;
        else {
          seen.steps += 1;
          last = expectStep(outcome, storage);
          if (outcome.kind === 'signedIn') seen.signedIn += 1;
        }
        if (!last) break;
        seen.names.add(last.name);
        if (last.name === 'UNSUPPORTED') {
          seen.unsupported += 1;
          break;
        }
        // After an error the same challenge is answered once more.
        outcome = await outcomeOf(answer(page.auth, last, choice));
        seen.answers += 1;
      }
      for (const [key, value] of storage.map) expectOwn(key, value, new Set());
      expectKnownSessions(page.requests, list);
    }),
    { numRuns: 4000 },
  );
  expect(seen.answers).toBeGreaterThan(4000);
  expect(seen.errors).toBeGreaterThan(500);
  expect(seen.unsupported).toBeGreaterThan(100);
  expect(seen.signedIn).toBeGreaterThan(100);
  expect([...seen.names].sort()).toEqual(
    [
      ...['CUSTOM_CHALLENGE', 'EMAIL_OTP', 'MFA_SETUP', 'NEW_PASSWORD_REQUIRED', 'SELECT_MFA_TYPE'],
      ...['SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'],
      ...['SMS_MFA', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA', 'UNSUPPORTED'],
    ].sort(),
  );
}, 60_000);

type Answerable = Exclude<Challenge, { name: 'UNSUPPORTED' }>;

async function answer({ gateway }: Auth, challenge: Answerable, choice: number): Promise<SignInStep> {
  switch (challenge.name) {
    case 'NEW_PASSWORD_REQUIRED':
      return gateway.respondToChallenge({ challenge, password, attributes: {} });
    case 'SELECT_MFA_TYPE':
      return gateway.respondToChallenge({ challenge, choice: challenge.options[choice] ?? 'SMS_MFA' });
    case 'MFA_SETUP':
      return setUp(gateway, challenge, choice);
    case 'CUSTOM_CHALLENGE':
      return gateway.respondToChallenge({ challenge, answer: new Secret('') });
    case 'SELECT_CHALLENGE': {
      const way = firstFactors[choice];
      return way && way !== 'PASSWORD'
        ? gateway.respondToChallenge({ challenge, choice: way })
        : gateway.respondToChallenge({ challenge, password });
    }
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return gateway.respondToChallenge({ challenge, password });
    case 'WEB_AUTHN':
      return gateway.respondToChallenge({ challenge });
    default:
      return gateway.respondToChallenge({ challenge, code });
  }
}

async function setUp(gateway: Auth['gateway'], challenge: MfaSetupChallenge, choice: number): Promise<SignInStep> {
  if (choice % 2) return gateway.respondToChallenge({ challenge, email: username });
  const setup = await gateway.startTotpSetup({ challenge });
  expect(setup.uri.reveal()).toMatch(/^otpauth:\/\/totp\/[^:/?#]+:[^:/?#]+\?secret=[A-Z2-7]+&issuer=[^&]+$/);
  return gateway.respondToChallenge({ challenge: setup.challenge, code });
}

async function outcomeOf(call: Promise<SignInStep>): Promise<SignInStep | AuthError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AuthError) return error;
    throw error;
  }
}

/** Looks into a step. Returns the challenge that it poses. */
function expectStep(step: SignInStep, { map }: ReturnType<typeof memory>): Challenge | undefined {
  expect(['signedIn', 'challenge', 'unconfirmed', 'resetRequired']).toContain(step.kind);
  if (step.kind === 'signedIn') expect(map.size).toBeGreaterThan(0);
  else expect([...map.keys()]).toEqual([]);
  if (step.kind !== 'challenge') return undefined;
  const { challenge } = step;
  if (challenge.name === 'UNSUPPORTED') expect(challenge.challengeName).toBeTruthy();
  else expect([challenge.username, typeof challenge.userId]).toEqual([username, 'string']);
  if ('session' in challenge) expect(challenge.session.reveal()).toBeTruthy();
  if ('options' in challenge) {
    expect(challenge.options.length).toBeGreaterThan(0);
    const known: readonly string[] = challenge.name === 'SELECT_CHALLENGE' ? firstFactors : mfaTypes;
    expect(challenge.options.filter((option) => !known.includes(option))).toEqual([]);
    expect(new Set(challenge.options).size).toBe(challenge.options.length);
  }
  if ('delivery' in challenge && challenge.delivery) expect(['EMAIL', 'SMS']).toContain(challenge.delivery.medium);
  if ('parameters' in challenge)
    expect(Object.values(challenge.parameters).filter((value) => typeof value !== 'string')).toEqual([]);
  return challenge;
}

/** A Session that goes out is one that came in. */
function expectKnownSessions(requests: readonly Readonly<Record<string, unknown>>[], list: readonly Reply[]) {
  for (const { Session } of requests) {
    const isKnown = Session === undefined || list.some(({ body }) => body.includes(JSON.stringify(Session)));
    expect(isKnown).toBe(true);
  }
}
