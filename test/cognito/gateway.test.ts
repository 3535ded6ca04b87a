import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthConfig, AuthError, createAuth, Secret, type SessionFact } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

const username = 'ada@example.com';
const password = new Secret('Analytical-1843');
const ada = { username, password: password.reveal() };

function begin(pool: LocalCognitoConfig = {}, config: Partial<AuthConfig> = {}) {
  const local = createLocalCognito({ users: [ada], ...pool });
  const auth = createAuth({
    userPoolId: local.userPoolId,
    clientId: local.clientId,
    fetch: local.fetch,
    clock: local.clock,
    storage: 'memory',
    ...config,
  });
  return { local, auth, gateway: auth.gateway };
}

const operations = (local: LocalCognito) => local.calls.map((call) => call.operation);

async function failureOf(promise: Promise<unknown>): Promise<AuthError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (!(outcome instanceof AuthError)) throw new Error(`Expected an AuthError, got ${JSON.stringify(outcome)}.`);
  return outcome;
}

/** Moves the local time until the promise settles, so that pauses and time-outs take no real time. */
async function hurry<Result>(local: LocalCognito, promise: Promise<Result>): Promise<Result> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  for (let step = 0; step < 100 && !isSettled; step++) await local.clock.advance(500);
  return promise;
}

const wrong = new Secret('Not-the-password-1');

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('signIn', () => {
  it('takes two calls and says who is signed in', async () => {
    const { local, gateway } = begin({
      users: [
        { ...ada, attributes: { name: 'Ada Löwe 🦁', sub: '11111111-2222-4333-8444-555555555555' }, groups: ['staff'] },
      ],
    });
    const step = await gateway.signIn({ username, password });
    expect(operations(local)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(step).toMatchObject({
      kind: 'signedIn',
      session: {
        user: {
          sub: '11111111-2222-4333-8444-555555555555',
          email: username,
          emailVerified: true,
          name: 'Ada Löwe 🦁',
          groups: ['staff'],
        },
      },
    });
    if (step.kind !== 'signedIn') return;
    expect(step.session.expiresAt - local.clock.now()).toBeGreaterThan(3_590_000);
    expect(step.session.expiresAt - local.clock.now()).toBeLessThanOrEqual(3_601_000);
  });

  it('trims the username, and never the password', async () => {
    const { local, gateway } = begin({ users: [{ username, password: ' Analytical-1843 ' }] });
    const step = await gateway.signIn({ username: `  ${username} `, password: new Secret(' Analytical-1843 ') });
    expect(step.kind).toBe('signedIn');
    expect(local.calls[0]?.request).toMatchObject({ AuthParameters: { USERNAME: username } });
  });

  it('takes a password beyond ASCII', async () => {
    const { gateway } = begin({ users: [{ username, password: 'Grüße-✓-1843a' }] });
    expect((await gateway.signIn({ username, password: new Secret('Grüße-✓-1843a') })).kind).toBe('signedIn');
  });

  it('says the same for a wrong password and for a name that does not exist', async () => {
    for (const preventUserExistenceErrors of ['ENABLED', 'LEGACY'] as const) {
      const { gateway } = begin({ preventUserExistenceErrors });
      const known = await failureOf(gateway.signIn({ username, password: wrong }));
      const unknown = await failureOf(gateway.signIn({ username: 'nobody@example.com', password: wrong }));
      expect([known.code, unknown.code]).toEqual(['incorrect-credentials', 'incorrect-credentials']);
    }
  });

  it('sends a person who has not confirmed on to confirm, and one who must reset on to reset', async () => {
    const { local, gateway } = begin({ users: [{ ...ada, status: 'UNCONFIRMED' }] });
    expect(await gateway.signIn({ username, password })).toEqual({ kind: 'unconfirmed', username });
    local.users.update(username, { status: 'RESET_REQUIRED' });
    expect(await gateway.signIn({ username, password })).toEqual({ kind: 'resetRequired', username });
  });

  it('estimates the end of a lock-out from the failures it saw', async () => {
    const { local, gateway } = begin();
    for (let attempt = 0; attempt < 7; attempt++) {
      await failureOf(gateway.signIn({ username, password: wrong }));
      if (attempt < 6) await local.clock.advance(3000);
    }
    const error = await failureOf(gateway.signIn({ username, password: wrong }));
    expect(error.code).toBe('locked-out');
    expect((error.retryAt ?? 0) - local.clock.now()).toBeGreaterThan(2000);
    expect((error.retryAt ?? 0) - local.clock.now()).toBeLessThanOrEqual(4000);
    await local.clock.advance(5000);
    expect((await gateway.signIn({ username, password })).kind).toBe('signedIn');
  });

  it('gives no estimate for failures that it did not see', async () => {
    const { local, auth } = begin();
    for (let attempt = 0; attempt < 7; attempt++) {
      await failureOf(auth.gateway.signIn({ username, password: wrong }));
      if (attempt < 6) await local.clock.advance(3000);
    }
    const { userPoolId, clientId } = auth.pool;
    const elsewhere = createAuth({ userPoolId, clientId, fetch: local.fetch, clock: local.clock, storage: 'memory' });
    const error = await failureOf(elsewhere.gateway.signIn({ username, password }));
    expect(error).toMatchObject({ code: 'locked-out', retryAt: undefined });
  });

  it.each(['SMS_MFA', 'SELECT_CHALLENGE', 'WEB_AUTHN', 'NEVER_SEEN'])(
    'hands on %s as a challenge it has no screen for, and writes no tokens',
    async (challengeAfterPassword) => {
      const { auth, gateway } = begin({ challengeAfterPassword });
      expect(await gateway.signIn({ username, password })).toEqual({
        kind: 'challenge',
        challenge: { name: 'UNSUPPORTED', challengeName: challengeAfterPassword },
      });
      expect(await auth.session.tokens()).toBeUndefined();
    },
  );

  it('signs in from a device whose clock is ten minutes off', async () => {
    for (const offset of [-600_000, 600_000]) {
      const local = createLocalCognito({ users: [ada] });
      const clock = { ...local.clock, now: () => local.clock.now() + offset };
      const { userPoolId, clientId } = local;
      const auth = createAuth({ userPoolId, clientId, fetch: local.fetch, clock, storage: 'memory' });
      const step = await auth.gateway.signIn({ username, password });
      if (step.kind !== 'signedIn') throw new Error('Not signed in.');
      expect(Math.abs(step.session.expiresAt - clock.now() - 3_600_000)).toBeLessThan(5000);
      local.clearCalls();
      await auth.session.tokens();
      expect(local.calls).toEqual([]);
    }
  });

  it.each([
    ['client-has-secret', { clientSecret: 'secret' }],
    ['flow-not-enabled', { explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }],
  ] as const)('rejects with %s and tells the developer', async (code, pool) => {
    const { gateway } = begin(pool);
    const error = await failureOf(gateway.signIn({ username, password }));
    expect(error.code).toBe(code);
    expect(error.message.length).toBeGreaterThan(code.length + 20);
  });

  it('rejects with client-not-found for a client that is not there', async () => {
    const { gateway } = begin({}, { clientId: 'someotherclient' });
    expect((await failureOf(gateway.signIn({ username, password }))).code).toBe('client-not-found');
  });

  it('refuses to start without Web Crypto, before any call', async () => {
    const { local, gateway } = begin();
    await gateway.restore();
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const error = await failureOf(gateway.signIn({ username, password }));
    vi.unstubAllGlobals();
    expect(error.code).toBe('insecure-context');
    expect(error.message).toContain('https');
    expect(local.calls).toEqual([]);
  });
});

describe('signUp, confirmSignUp and resendSignUpCode', () => {
  const email = 'grace@example.com';
  const input = { username: email, password, attributes: { email, name: 'Grace' } };

  it('goes from sign-up by code to sign-in', async () => {
    const { local, gateway } = begin();
    const step = await gateway.signUp({ ...input, username: ` ${email} ` });
    expect(step).toEqual({
      kind: 'confirm',
      username: email,
      delivery: { medium: 'EMAIL', destination: expect.stringContaining('***'), resendAt: expect.any(Number) },
    });
    const code = new Secret(local.inbox.last(email)?.code ?? '');
    await gateway.confirmSignUp({ username: email, code });
    expect((await gateway.signIn({ username: email, password })).kind).toBe('signedIn');
    expect(operations(local)).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth', 'RespondToAuthChallenge']);
    expect(local.users.get(email)?.attributes).toMatchObject({ email, name: 'Grace' });
  });

  it('says that nothing is to be confirmed where a Lambda confirmed', async () => {
    const { gateway } = begin({ triggers: { preSignUp: () => ({ autoConfirmUser: true }) } });
    expect(await gateway.signUp(input)).toEqual({ kind: 'confirmed', username: email });
  });

  it('refuses wrong, expired and used codes, each by its own code', async () => {
    const { local, gateway } = begin();
    await gateway.signUp(input);
    const code = new Secret(local.inbox.last(email)?.code ?? '');
    const mismatch = new Secret(code.reveal() === '111111' ? '222222' : '111111');
    expect((await failureOf(gateway.confirmSignUp({ username: email, code: mismatch }))).code).toBe('code-mismatch');
    await local.clock.advance(25 * 3_600_000);
    expect((await failureOf(gateway.confirmSignUp({ username: email, code }))).code).toBe('code-expired');
    const delivery = await gateway.resendSignUpCode({ username: email });
    expect(delivery).toMatchObject({ medium: 'EMAIL', destination: expect.stringContaining('***') });
    const second = new Secret(local.inbox.last(email)?.code ?? '');
    await gateway.confirmSignUp({ username: email, code: second });
    expect((await failureOf(gateway.confirmSignUp({ username: email, code: second }))).code).toBe('already-confirmed');
    expect((await failureOf(gateway.resendSignUpCode({ username: email }))).code).toBe('already-confirmed');
  });

  it('passes on what Cognito has against the input', async () => {
    const { gateway } = begin();
    expect((await failureOf(gateway.signUp({ ...input, username }))).code).toBe('username-exists');
    const policy = await failureOf(gateway.signUp({ ...input, password: new Secret('short') }));
    expect(policy).toMatchObject({ code: 'password-policy', detail: expect.stringContaining('not long enough') });
    const name = await failureOf(gateway.signUp({ ...input, username: 'not an address', attributes: {} }));
    expect(['invalid-email', 'invalid-username']).toContain(name.code);
  });

  it('names the attribute that is missing', async () => {
    const { gateway } = begin({ requiredAttributes: ['email', 'given_name'] });
    expect(await failureOf(gateway.signUp(input))).toMatchObject({
      code: 'attributes-required',
      detail: expect.stringContaining('given_name'),
    });
  });

  it("repeats a Lambda's own words, without Cognito's around them", async () => {
    const { gateway } = begin({
      triggers: {
        preSignUp: () => {
          throw new Error('Only for guests of the house.');
        },
      },
    });
    expect(await failureOf(gateway.signUp(input))).toMatchObject({
      code: 'lambda-refused',
      detail: 'Only for guests of the house.',
    });
  });

  it('says so where nobody may sign up, and where codes are asked for too often', async () => {
    expect((await failureOf(begin({ allowSignUp: false }).gateway.signUp(input))).code).toBe('sign-up-disabled');
    const { gateway } = begin();
    await gateway.signUp(input);
    for (let count = 0; count < 5; count++) await gateway.resendSignUpCode({ username: email });
    expect((await failureOf(gateway.resendSignUpCode({ username: email }))).code).toBe('too-many-attempts');
  });

  it('does not tell whether a name exists when it confirms', async () => {
    const { gateway } = begin({ preventUserExistenceErrors: 'LEGACY' });
    const code = new Secret('123456');
    expect((await failureOf(gateway.confirmSignUp({ username: 'nobody@example.com', code }))).code).toBe(
      'code-mismatch',
    );
  });
});

describe('forgotPassword and confirmForgotPassword', () => {
  const next = new Secret('Difference-Engine-1');

  it('sets a new password by code', async () => {
    const { local, gateway } = begin();
    expect(await gateway.forgotPassword({ username: ` ${username}` })).toMatchObject({ medium: 'EMAIL' });
    const code = new Secret(local.inbox.last(username)?.code ?? '');
    await gateway.confirmForgotPassword({ username, code, password: next });
    expect((await failureOf(gateway.signIn({ username, password }))).code).toBe('incorrect-credentials');
    expect((await gateway.signIn({ username, password: next })).kind).toBe('signedIn');
  });

  it('refuses a weak password, a wrong code and an expired one', async () => {
    const { local, gateway } = begin();
    await gateway.forgotPassword({ username });
    const code = new Secret(local.inbox.last(username)?.code ?? '');
    const weak = await failureOf(gateway.confirmForgotPassword({ username, code, password: new Secret('weak') }));
    expect(weak.code).toBe('password-policy');
    const mismatch = new Secret(code.reveal() === '111111' ? '222222' : '111111');
    const other = await failureOf(gateway.confirmForgotPassword({ username, code: mismatch, password: next }));
    expect(other.code).toBe('code-mismatch');
    await local.clock.advance(3_700_000);
    expect((await failureOf(gateway.confirmForgotPassword({ username, code, password: next }))).code).toBe(
      'code-expired',
    );
  });

  it('does not tell whether an account exists', async () => {
    const { gateway } = begin({
      preventUserExistenceErrors: 'LEGACY',
      users: [
        ada,
        { username: 'new@example.com', password: password.reveal(), status: 'UNCONFIRMED' },
        { username: 'made@example.com', password: password.reveal(), status: 'FORCE_CHANGE_PASSWORD' },
      ],
    });
    const names = ['nobody@example.com', 'new@example.com', 'made@example.com'];
    const errors = await Promise.all(names.map((name) => failureOf(gateway.forgotPassword({ username: name }))));
    expect(errors.map((error) => error.code)).toEqual(Array(3).fill('reset-unavailable'));
    const code = new Secret('123456');
    const nobody = { username: 'nobody@example.com', code, password: next };
    expect((await failureOf(gateway.confirmForgotPassword(nobody))).code).toBe('code-mismatch');
  });

  it('says that one must wait after too many codes', async () => {
    const { gateway } = begin({ rateLimits: { forgotPassword: 1 } });
    await gateway.forgotPassword({ username });
    expect((await failureOf(gateway.forgotPassword({ username }))).code).toBe('too-many-attempts');
  });
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
        const error = await failureOf(hurry<unknown>(at.local, run(at)));
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

describe('watchSession', () => {
  it('tells what was done, until it is stopped', async () => {
    const { gateway } = begin();
    const facts: SessionFact[] = [];
    const stop = gateway.watchSession((fact) => facts.push(fact));
    const step = await gateway.signIn({ username, password });
    await gateway.signOut({ scope: 'local' });
    expect(facts).toEqual([{ kind: 'changed', session: step.kind === 'signedIn' && step.session }, { kind: 'ended' }]);
    stop();
    await gateway.signIn({ username, password });
    expect(facts).toHaveLength(2);
  });

  it('goes on when a listener throws', async () => {
    const { gateway } = begin();
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const facts: string[] = [];
    gateway.watchSession(() => {
      throw new Error('of the app');
    });
    gateway.watchSession((fact) => facts.push(fact.kind));
    expect((await gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect(facts).toEqual(['changed']);
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ message: 'of the app' }));
    vi.unstubAllGlobals();
  });
});

describe('secrets', () => {
  it('are in no error, on no console and in no storage, but for the three tokens', async () => {
    const stored = new Map<string, string>();
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    };
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
    const { local, gateway } = begin({}, { storage });
    const sentinels = { password: 'Sentinel-Password-1', code: '987654' };
    const email = 'grace@example.com';
    const failures: AuthError[] = [];
    const secret = { password: new Secret(sentinels.password), code: new Secret(sentinels.code) };

    await gateway.signUp({ username: email, password: secret.password, attributes: {} });
    failures.push(await failureOf(gateway.confirmSignUp({ username: email, code: secret.code })));
    failures.push(await failureOf(gateway.signIn({ username, password: secret.password })));
    failures.push(await failureOf(gateway.confirmForgotPassword({ username, ...secret })));
    local.faults.add({ operation: 'SignUp', kind: 'html' });
    failures.push(await failureOf(gateway.signUp({ username, password: secret.password, attributes: {} })));
    expect([...stored.keys()]).toEqual(['latchkey.latchkeylocalclient.resume']);
    await gateway.signIn({ username, password });

    const { inspect } = await import('node:util');
    const seen = inspect([failures, spies.flatMap((spy) => spy.mock.calls), [...stored]], { depth: 10 });
    for (const sentinel of [...Object.values(sentinels), password.reveal()]) expect(seen).not.toContain(sentinel);
    const names = [...stored.keys()].map((key) => key.split('.').pop());
    expect(names.sort()).toEqual(['LastAuthUser', 'accessToken', 'clockDrift', 'idToken', 'refreshToken']);
  });

  it('are taken out of an answer that quotes them', async () => {
    const { local, gateway } = begin(
      {},
      {
        fetch: async () =>
          Response.json(
            { __type: 'InvalidParameterException', message: 'Bad value Sentinel-1 at password' },
            { status: 400 },
          ),
      },
    );
    const error = await failureOf(gateway.signUp({ username, password: new Secret('Sentinel-1'), attributes: {} }));
    expect(String((error.cause as Error).message)).toBe('Bad value [secret] at password');
    expect(local.calls).toEqual([]);
  });
});
