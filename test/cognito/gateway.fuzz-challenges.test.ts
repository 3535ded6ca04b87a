import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AuthError, type Challenge } from '../../src/cognito/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { answer, expectKnownSessions, expectPosed, outcomeOf } from './odd-answers.ts';
import { expectOwn, openOn } from './odd-cognito.ts';
import { memory, password, username } from './page.ts';
import { grants, poses, replies } from './replies.ts';

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
          if (outcome.kind === 'signedIn') expect(storage.map.size).toBeGreaterThan(0);
          else expect([...storage.map.keys()]).toEqual([]);
          last = expectPosed(outcome, username);
          if (outcome.kind === 'signedIn') seen.signedIn += 1;
        }
        if (!last) break;
        if ('session' in last) expect(last.session.reveal()).toBeTruthy();
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
