import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuth } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, failureOf, memory, open, password, username } from './page.ts';
import { grant, high, low, page } from './step-up-page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('auth.stepUp', () => {
  const outcome = (promise: Promise<void>) =>
    promise.then(
      () => 'done',
      (error) => error.code,
    );

  it('resolves at once where the tokens are good enough', async () => {
    const { auth, facts } = await page([]);
    await auth.stepUp({ acr: low });
    expect(facts).toEqual([]);
  });

  it('has it asked for, and waits until the session is good enough', async () => {
    const { auth, gateway, facts } = await page([grant({ acr: high })]);
    const request = { acr: high };
    const waiting = outcome(auth.stepUp(request));
    await vi.waitFor(() => expect(facts).toEqual([{ kind: 'stepUpAsked', request }]));
    await gateway.stepUp(request);
    expect(await waiting).toBe('done');
  });

  it('is good for all who wait for no more than that', async () => {
    const { auth, gateway, facts } = await page([grant({ acr: high })]);
    const [one, other, more] = [{ acr: high }, { maxAge: 0 }, { acr: 'urn:example:highest' }].map((request) =>
      outcome(auth.stepUp(request)),
    );
    await vi.waitFor(() => expect(facts).toHaveLength(3));
    await gateway.stepUp({ acr: high });
    expect(await Promise.all([one, other])).toEqual(['done', 'done']);
    await gateway.cancelStepUp();
    expect(await more).toBe('step-up-cancelled');
  });

  it('is asked for again, until a chart that was busy takes it', async () => {
    const { auth, gateway, facts, clock } = await page([grant({ acr: high }), grant({ acr: 'urn:example:highest' })]);
    const [request, other] = [{ acr: high }, { acr: 'urn:example:highest' }];
    const waiting = [outcome(auth.stepUp(request)), outcome(auth.stepUp(other))];
    await vi.waitFor(() => expect(facts).toHaveLength(2));
    await clock.advance(1000);
    expect(facts.slice(2)).toEqual([
      { kind: 'stepUpAsked', request },
      { kind: 'stepUpAsked', request: other },
    ]);
    await gateway.stepUp(request);
    expect(await waiting[0]).toBe('done');
    facts.length = 0;
    await clock.advance(5000);
    expect(facts.at(-1)).toEqual({ kind: 'stepUpAsked', request: other });
    await gateway.stepUp(other);
    expect(await waiting[1]).toBe('done');
  });

  it('rejects where nobody takes it, though somebody listens', async () => {
    const { auth, facts, clock } = await page([]);
    const waiting = outcome(auth.stepUp({ acr: high }));
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    await clock.advance(40_000);
    expect(await waiting).toBe('step-up-unavailable');
    const told = facts.length;
    await clock.advance(40_000);
    expect(facts).toHaveLength(told);
  });

  it('rejects where the level can’t be had', async () => {
    const { auth, gateway, facts } = await page([grant({ acr: low })]);
    const waiting = outcome(auth.stepUp({ acr: high }));
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    await failureOf(gateway.stepUp({ acr: high }));
    expect(await waiting).toBe('step-up-unavailable');
  });

  it('rejects where the person won’t, and may be asked again', async () => {
    const { auth, gateway, facts } = await page([grant()]);
    for (const count of [1, 2]) {
      const waiting = outcome(auth.stepUp({ maxAge: 0 }));
      await vi.waitFor(() => expect(facts).toHaveLength(count));
      await gateway.cancelStepUp();
      expect(await waiting).toBe('step-up-cancelled');
    }
  });

  it('rejects where the session ends meanwhile', async () => {
    const { auth, gateway, facts } = await page([]);
    const waiting = outcome(auth.stepUp({ maxAge: 0 }));
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    await gateway.signOut({ scope: 'local' });
    expect(await waiting).toBe('session-ended');
  });

  it('rejects where somebody else signs in meanwhile', async () => {
    const { auth, gateway, facts } = await page([grant({ sub: 'grace', acr: high })]);
    const waiting = outcome(auth.stepUp({ acr: high }));
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    await gateway.signIn({ username: 'grace' });
    expect(await waiting).toBe('session-ended');
  });

  it('is not satisfied by a refresh', async () => {
    const { auth, gateway, facts } = await page([grant({ acr: low, age: 3500 })]);
    const waiting = outcome(auth.stepUp({ maxAge: 0 }));
    await vi.waitFor(() => expect(facts).toHaveLength(1));
    await auth.session.tokens({ refresh: true });
    await gateway.cancelStepUp();
    expect(await waiting).toBe('step-up-cancelled');
  });

  it('says to the developer that nobody can ask', async () => {
    const local = createLocalCognito({ users: [ada] });
    const { userPoolId, clientId, fetch, clock } = local;
    const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: memory() });
    await auth.gateway.signIn({ username, password });
    const error = await failureOf(auth.stepUp({ maxAge: 0 }));
    expect(error.code).toBe('step-up-unavailable');
    expect(error.message).toContain('<Authenticator>');
    expect((await failureOf(auth.stepUp({ maxAge: 0 }))).code).toBe('step-up-unavailable');
  });

  it('needs somebody who is signed in', async () => {
    const { auth } = open(createLocalCognito({ users: [ada] }));
    expect((await failureOf(auth.stepUp({ maxAge: 0 }))).code).toBe('not-signed-in');
  });
});
