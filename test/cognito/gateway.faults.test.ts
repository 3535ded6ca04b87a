import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuth, Secret } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, begin, failureOf, hurry, operations, password, username } from './page.ts';

// Makes the key that signs tokens, which takes real time.
beforeAll(async () => {
  await begin().gateway.signIn({ username, password });
});
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a bad line', () => {
  const unrepeatable = {
    SignUp: (at: ReturnType<typeof begin>) =>
      at.gateway.signUp({ username: 'x@example.com', password, attributes: {} }),
    ConfirmSignUp: (at: ReturnType<typeof begin>) => at.gateway.confirmSignUp({ username, code: new Secret('123456') }),
    ResendConfirmationCode: (at: ReturnType<typeof begin>) => at.gateway.resendSignUpCode({ username }),
    ForgotPassword: (at: ReturnType<typeof begin>) => at.gateway.forgotPassword({ username }),
    ConfirmForgotPassword: (at: ReturnType<typeof begin>) =>
      at.gateway.confirmForgotPassword({ username, code: new Secret('123456'), password }),
    RespondToAuthChallenge: (at: ReturnType<typeof begin>) => at.gateway.signIn({ username, password }),
  };
  const kinds = {
    drop: 'network',
    'lose-reply': 'network',
    html: 'bad-response',
    throttle: 'too-many-requests',
    'internal-error': 'service-unavailable',
    'unknown-type': 'unexpected',
    stall: 'timeout',
  } as const;

  for (const [operation, run] of Object.entries(unrepeatable)) {
    for (const [kind, code] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
      it(`never sends ${operation} twice: ${kind} is ${code}`, async () => {
        const at = begin();
        at.local.faults.add({ operation, kind, times: Number.POSITIVE_INFINITY });
        // Only the one that never answers needs its time moved on.
        const call: Promise<unknown> = run(at);
        const error = await failureOf(kind === 'stall' ? hurry(at.local, call) : call);
        expect(error.code).toBe(code);
        expect(operations(at.local).filter((name) => name === operation)).toHaveLength(1);
      });
    }
  }

  it.each(['SignUp', 'ResendConfirmationCode', 'ForgotPassword', 'RespondToAuthChallenge'] as const)(
    'takes an empty answer to %s for a bad one',
    async (operation) => {
      const at = begin();
      at.local.faults.add({ operation, kind: 'empty' });
      expect((await failureOf(unrepeatable[operation](at))).code).toBe('bad-response');
    },
  );

  it.each(['drop', 'lose-reply', 'html', 'throttle', 'internal-error'] as const)(
    'begins a sign-in again after %s',
    async (kind) => {
      const { local, gateway } = begin();
      local.faults.add({ operation: 'InitiateAuth', kind, times: 2 });
      const signIn = gateway.signIn({ username, password });
      expect((await hurry(local, signIn)).kind).toBe('signedIn');
      expect(operations(local).filter((name) => name === 'InitiateAuth')).toHaveLength(3);
    },
  );

  it('gives up after three attempts', async () => {
    const { local, gateway } = begin();
    local.faults.add({ operation: 'InitiateAuth', kind: 'drop', times: 5 });
    const error = await failureOf(hurry(local, gateway.signIn({ username, password })));
    expect(error.code).toBe('network');
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(operations(local)).toHaveLength(3);
  });

  it('ends a call, retries included, after the time-out, and aborts the request', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const local = createLocalCognito({ users: [ada] });
    const { userPoolId, clientId, clock } = local;
    const fetch: typeof globalThis.fetch = (address, init) => {
      signals.push(init?.signal ?? undefined);
      return local.fetch(address, init);
    };
    const auth = createAuth({ userPoolId, clientId, clock, fetch, storage: 'memory', timeout: 4000 });
    local.faults.add({ kind: 'stall' });
    let isDone = false;
    const failure = failureOf(auth.gateway.signIn({ username, password })).finally(() => {
      isDone = true;
    });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    await clock.advance(3900);
    expect(isDone).toBe(false);
    await clock.advance(200);
    expect((await failure).code).toBe('timeout');
    expect(signals[0]?.aborted).toBe(true);
  });

  it('keeps working after a failure', async () => {
    const { local, gateway } = begin();
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
    await failureOf(gateway.signIn({ username, password }));
    expect((await gateway.signIn({ username, password })).kind).toBe('signedIn');
  });
});
