import { expect } from 'vitest';
import {
  type Auth,
  AuthError,
  type Challenge,
  type MfaSetupChallenge,
  Secret,
  type SignInStep,
} from '../../src/cognito/index.ts';
import { password, username } from './page.ts';
import type { Reply } from './replies.ts';

const code = new Secret('123456');
const mfaTypes = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
const firstFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;

type Answerable = Exclude<Challenge, { name: 'UNSUPPORTED' }>;

/** Answers whatever is asked. */
export async function answer({ gateway }: Auth, challenge: Answerable, choice: number): Promise<SignInStep> {
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

/** What a call comes to. Whatever is no AuthError is thrown on. */
export async function outcomeOf<Outcome>(call: Promise<Outcome>): Promise<Outcome | AuthError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AuthError) return error;
    throw error;
  }
}

/** Looks into a step of this person's. Returns the challenge that it poses. */
export function expectPosed(step: SignInStep, name: string): Challenge | undefined {
  expect(['signedIn', 'challenge', 'unconfirmed', 'resetRequired']).toContain(step.kind);
  if (step.kind !== 'challenge') return undefined;
  const { challenge } = step;
  if (challenge.name === 'UNSUPPORTED') expect(challenge.challengeName).toBeTruthy();
  else expect([challenge.username, typeof challenge.userId]).toEqual([name, 'string']);
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
export function expectKnownSessions(requests: readonly Readonly<Record<string, unknown>>[], list: readonly Reply[]) {
  for (const { Session } of requests) {
    const isKnown = Session === undefined || list.some(({ body }) => body.includes(JSON.stringify(Session)));
    expect(isKnown).toBe(true);
  }
}
