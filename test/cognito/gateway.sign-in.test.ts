import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuth, Secret } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, begin, failureOf, operations, password, username } from './page.ts';

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

  it('begins its estimate anew after a sign-in that succeeded', async () => {
    const { local, gateway } = begin();
    const fail = async (times: number) => {
      for (let attempt = 0; attempt < times; attempt++) await failureOf(gateway.signIn({ username, password: wrong }));
    };
    await fail(4);
    await gateway.signIn({ username, password });
    await fail(5);
    const error = await failureOf(gateway.signIn({ username, password }));
    expect(error.code).toBe('locked-out');
    expect((error.retryAt ?? 0) - local.clock.now()).toBeLessThanOrEqual(1000);
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

  it.each(['DEVICE_SRP_AUTH', 'SELECT_CHALLENGE', 'NEVER_SEEN'])(
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
