import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthError, Secret, type SessionFact } from '../../src/cognito/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { challengeIn } from './canned.ts';
import { beginByChoice } from './choice-pool.ts';
import { begin, failureOf, password, username } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
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

  it('of a sign-in by choice are nowhere either: sessions, assertions, codes', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
    const browser = installAuthenticator();
    const { gateway, local, storage } = beginByChoice({}, { passkeyOffer: 'once' });
    const seen: unknown[] = [await gateway.signIn({ username, password })];
    await gateway.createPasskey();
    await gateway.declinePasskey();
    await gateway.signOut({ scope: 'local' });
    const challenge = challengeIn(await gateway.signIn({ username, method: 'WEB_AUTHN' }), 'WEB_AUTHN');
    const assertion = JSON.stringify(browser.passkey.assertion(JSON.parse(JSON.stringify(challenge.request))));
    const signature: string = JSON.parse(assertion).response.signature;
    browser.passkey = { ...browser.passkey, assertion: () => JSON.parse(assertion) };
    for (const kind of ['html', 'unknown-type'] as const) {
      local.faults.add({ operation: 'RespondToAuthChallenge', kind });
      seen.push(await failureOf(gateway.respondToChallenge({ challenge })));
    }
    seen.push(challenge, await gateway.respondToChallenge({ challenge }));
    await gateway.signOut({ scope: 'local' });
    const asked = challengeIn(await gateway.signIn({ username, method: 'EMAIL_OTP' }), 'EMAIL_OTP');
    const wrong = new Secret('98765432');
    seen.push(asked, await failureOf(gateway.respondToChallenge({ challenge: asked, code: wrong })));

    const { inspect } = await import('node:util');
    const text = inspect([seen, spies.flatMap((spy) => spy.mock.calls), [...storage.map]], { depth: 12 });
    const sessions = [challenge, asked].map(({ session }) => session.reveal());
    for (const secret of [signature, '98765432', password.reveal(), ...sessions]) expect(text).not.toContain(secret);
    vi.unstubAllGlobals();
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
