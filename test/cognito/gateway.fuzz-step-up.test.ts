import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AuthError, type Challenge, type SignInStep, type StepUpRequest } from '../../src/cognito/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { answer, expectKnownSessions, expectPosed, outcomeOf } from './odd-answers.ts';
import { expectOwn } from './odd-cognito.ts';
import { ours, poses, replies } from './replies.ts';
import {
  type Caller,
  grants,
  high,
  lastUser,
  low,
  noLevels,
  now,
  open,
  type Page,
  readTokens,
  type Scene,
  settled,
  type TokenSet,
} from './stepping-up.ts';

const { clientId } = ours;

beforeEach(() => {
  installAuthenticator();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const requests = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      acr: fc.constantFrom(undefined, high, high, [high, low], 'urn:example:highest'),
      maxAge: fc.constantFrom(undefined, 0, 60),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      acr: fc.constantFrom(undefined, low, ' ', []),
      maxAge: fc.constantFrom(undefined, 3600, -1, Number.NaN),
    }),
  },
);
const asks = fc.record({
  does: fc.constant('ask' as const),
  request: requests,
  isTaken: fc.constantFrom(true, true, false),
});
/** What the app, a chart and the person do. */
const acts = fc.oneof(
  { weight: 3, arbitrary: asks },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('take' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('begin' as const), request: requests }) },
  { weight: 12, arbitrary: fc.record({ does: fc.constant('answer' as const), choice: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('cancel' as const), hasReason: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('refresh' as const, 'refresh' as const, 'signOut' as const) }),
  },
);

const levelsOf = ({ acr = [] }: StepUpRequest) => [acr].flat().filter((level) => level.trim());
const isSense = (request: StepUpRequest) =>
  (levelsOf(request).length > 0 || request.maxAge !== undefined) &&
  !(request.maxAge !== undefined && !(request.maxAge >= 0));
const hasLevel = ({ acrs }: TokenSet, request: StepUpRequest) =>
  levelsOf(request).length === 0 || levelsOf(request).some((level) => acrs.includes(level));
const isFresh = ({ authTime, isClockRight }: TokenSet, maxAge = Number.POSITIVE_INFINITY) =>
  !isClockRight || maxAge === Number.POSITIVE_INFINITY || authTime >= now - maxAge - 1;
/** Whether tokens are what was asked for. A pool that has no levels may ask for a fresh sign-in instead. */
const isReached = (tokens: TokenSet, request: StepUpRequest, mayHaveNoLevels: boolean) =>
  (hasLevel(tokens, request) && isFresh(tokens, request.maxAge)) ||
  (mayHaveNoLevels && isFresh(tokens, request.maxAge ?? 0));

it('has everybody who waits for a step-up hear of its end, whatever is asked, answered, cancelled and refused', async () => {
  const seen = { signedIn: 0, challenges: 0 };
  const outcomes = new Map<string, number>();
  const reply = fc.oneof(
    { weight: 8, arbitrary: poses },
    { weight: 6, arbitrary: grants },
    { weight: 1, arbitrary: noLevels },
    { weight: 1, arbitrary: replies },
  );
  const scene = fc.record({
    list: fc.array(reply, { minLength: 2, maxLength: 8 }),
    does: fc.tuple(asks, fc.array(acts, { minLength: 2, maxLength: 14 })).map(([first, rest]) => [first, ...rest]),
    setting: fc.record<Scene>({
      authFlow: fc.constantFrom('USER_PASSWORD_AUTH', 'CUSTOM_AUTH', 'USER_AUTH'),
      who: fc.constantFrom('Ada', 'Ada', 'Ada', 'Ada', 'Ada', 'expired', 'nobody'),
      isWatched: fc.constantFrom(true, true, true, true, false),
    }),
  });
  await fc.assert(
    fc.asyncProperty(scene, async ({ list, does, setting }) => {
      const page = open(list, setting);
      const { gateway, session } = page.auth;
      const mayHaveNoLevels = list.some(({ body }) => /InvalidParameter|FeatureUnavailable|Unsupported/.test(body));
      /** What is being gone through, and the challenge that it has come to. */
      let current: { request: StepUpRequest; challenge?: Challenge | undefined } | undefined;

      async function follow(call: Promise<SignInStep>, request: StepUpRequest) {
        const step = await outcomeOf(call);
        if (step instanceof AuthError) return;
        const name = page.storage.map.get(lastUser);
        const challenge = expectPosed(step, name ?? '');
        current = { request, challenge };
        // The password is asked for here, before the first call of a flow that begins with it.
        const isUnbegun = challenge?.name === 'PASSWORD' && setting.authFlow === 'USER_PASSWORD_AUTH';
        if (challenge && 'session' in challenge && !isUnbegun) expect(challenge.session.reveal()).toBeTruthy();
        if (challenge) seen.challenges += 1;
        if (step.kind !== 'signedIn') return;
        seen.signedIn += 1;
        expect(step.offers).toEqual([]);
        const tokens = readTokens(page.storage);
        expect(hasLevel(tokens, request) || mayHaveNoLevels).toBe(true);
      }

      /** A chart goes through what was asked for last. */
      async function take() {
        const { request } = page.waiting().at(-1) ?? {};
        if (request) await follow(gateway.stepUp(request), request);
      }

      for (const act of does) {
        const before = page.waiting();
        switch (act.does) {
          case 'ask':
            await page.ask(act.request);
            if (act.isTaken) await take();
            break;
          case 'take':
            await take();
            break;
          case 'begin':
            await follow(gateway.stepUp(act.request), act.request);
            break;
          case 'answer': {
            const { challenge, request } = current ?? {};
            if (!challenge || !request || challenge.name === 'UNSUPPORTED') break;
            await follow(answer(page.auth, challenge, act.choice), request);
            break;
          }
          case 'cancel': {
            const reason = act.hasReason ? new AuthError('code-expired') : undefined;
            await gateway.cancelStepUp(reason);
            await settled();
            expect(page.waiting()).toEqual([]);
            for (const { outcome } of before)
              expect(outcome).toEqual(reason ?? expect.objectContaining({ code: 'step-up-cancelled' }));
            current = undefined;
            break;
          }
          case 'refresh':
            await outcomeOf(session.tokens({ refresh: true }));
            break;
          case 'signOut':
            await gateway.signOut({ scope: 'local' });
            break;
          default:
            act satisfies never;
        }
        await settled();
        // Nobody goes on with the step-up of a session that is over.
        if (!page.storage.map.has(lastUser)) current = undefined;
        expectNobodyForgotten(page, before, mayHaveNoLevels);
      }

      await gateway.cancelStepUp();
      await settled();
      expect(page.waiting()).toEqual([]);
      for (const { request, since, outcome } of page.callers) {
        const name = outcome instanceof AuthError ? outcome.code : 'done';
        outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
        if (outcome instanceof AuthError) expect(String(outcome.cause).startsWith('TypeError')).toBe(!isSense(request));
        // Good enough is what was there, or has come since.
        else
          expect(
            page.sets.slice(Math.max(0, since - 1)).some((tokens) => isReached(tokens, request, mayHaveNoLevels)),
          ).toBe(true);
      }
      expect(page.sets.filter(({ sub }) => sub !== 'ada')).toEqual([]);
      for (const [key, value] of page.storage.map) expectOwn(key, value, new Set(['a.b.c.d.e', '0', 'ada']));
      expect([...page.storage.map.keys()]).not.toContain(`latchkey.${clientId}.lastSignIn`);
      expectKnownSessions(page.requests, list);
      expectOwnProofs(page);
    }),
    { numRuns: 3000 },
  );
  expect(seen.challenges).toBeGreaterThan(1000);
  expect(seen.signedIn).toBeGreaterThan(300);
  const often = [...outcomes].filter(([, count]) => count > 50).map(([name]) => name);
  expect(often.sort()).toEqual([
    ...['code-expired', 'done', 'not-signed-in', 'session-ended'],
    ...['step-up-cancelled', 'step-up-unavailable', 'unexpected'],
  ]);
}, 60_000);

/** Nobody waits for what is there, for a session that is over, or for somebody to ask who isn't there. */
function expectNobodyForgotten(page: Page, before: readonly Caller[], mayHaveNoLevels: boolean) {
  const [tokens, last] = [page.sets.at(-1), page.facts.filter(({ kind }) => kind !== 'stepUpAsked').at(-1)];
  const waiting = page.waiting();
  if (last?.kind === 'ended' || page.facts.length === 0) expect(waiting).toEqual([]);
  if (mayHaveNoLevels || !tokens) return;
  const hasChanged = (caller: Caller) => before.includes(caller) && page.sets.length > caller.since;
  const isForgotten = (caller: Caller) =>
    hasChanged(caller) && tokens.isClockRight && isReached(tokens, caller.request, false);
  expect(waiting.filter(isForgotten)).toEqual([]);
}

/** What a step-up is credited with is the person's own token. */
function expectOwnProofs({ requests, sets }: Page) {
  for (const { AuthParameters } of requests) {
    if (typeof AuthParameters !== 'object' || !AuthParameters || !('TARGET_ACR_VALUES' in AuthParameters)) continue;
    expect(AuthParameters.TARGET_ACR_VALUES).toMatch(/^urn:\S+( urn:\S+)*$/);
    expect(sets.map(({ accessToken }) => accessToken)).toContain(
      'ACCESS_TOKEN' in AuthParameters && AuthParameters.ACCESS_TOKEN,
    );
    if ('MAX_AGE' in AuthParameters) expect(AuthParameters.MAX_AGE).toMatch(/^\d+$/);
  }
}
