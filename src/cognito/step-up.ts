import type { AuthContext } from './auth-context.ts';
import type { SignIn } from './challenge.ts';
import { AuthError } from './errors.ts';
import { CognitoException, tell } from './exception.ts';
import type { SessionFact, SignInStep, StepUpRequest } from './gateway/index.ts';
import { Secret } from './secret.ts';
import type { Session } from './session.ts';
import { asSession, claimsOf, type TokenSet } from './token.ts';

/** Has a person who is signed in prove themselves better, or once more. */
export interface StepUps {
  stepUp(request: StepUpRequest): Promise<SignInStep>;
  cancelStepUp(reason?: AuthError): Promise<void>;
  awaitStepUp(request: StepUpRequest): Promise<void>;
}

/** A caller of `auth.stepUp()`. */
interface Waiting {
  request: StepUpRequest;
  /** By Cognito's clock, in epoch seconds. */
  askedAt: number;
  sub: string;
  /** Somebody asks the person. */
  isTaken: boolean;
  resolve(): void;
  reject(error: AuthError): void;
}

// In milliseconds.
const pause = 1000;
const longestWait = 30_000;
// In seconds: any age, in a number that Cognito can read.
const longestAge = 999_999_999;
const outOfReach =
  'Cognito refuses the acr of auth.stepUp(): it is no level of the user pool (by default urn:cognito:loa:1 to urn:cognito:loa:4; see its AcrConfiguration), or this person has no factor that leads there.';
const nobodyAsks =
  'auth.stepUp() was called while nothing on the page could ask the person. Render an <Authenticator> or an <AuthProvider> with the same auth.';

export function createStepUp(context: AuthContext, { session, signIn }: { session: Session; signIn: SignIn }): StepUps {
  const { config, clock, watchers, announce, watch } = context;
  const waiting = new Set<Waiting>();
  /** What was asked of a pool that has no levels. */
  const withoutLevels = new Set<string>();
  let stopWatching: (() => void) | undefined;
  let timer: unknown;

  const cognitoNow = ({ clockDrift }: TokenSet) => Math.floor(clock.now() / 1000) - clockDrift;

  function settle(one: Waiting, run: () => void): void {
    waiting.delete(one);
    if (waiting.size === 0) {
      stopWatching?.();
      stopWatching = undefined;
      clock.clearTimeout(timer);
    }
    run();
  }

  /** A chart that was busy with something else didn't take it. */
  function askAgain(patience: number): void {
    timer = clock.setTimeout(() => {
      const isAsking = [...waiting].some(({ isTaken }) => isTaken);
      // Whoever could ask has gone from the page.
      if (watchers.size === 1) return reject(new AuthError('step-up-cancelled'));
      if (!isAsking && patience <= 0) return giveUp();
      for (const { request, isTaken } of [...waiting]) if (!isTaken) announce({ kind: 'stepUpAsked', request });
      askAgain(isAsking ? longestWait : patience - pause);
    }, pause);
  }

  const giveUp = () => reject(tell(new AuthError('step-up-unavailable', { hint: nobodyAsks }), nobodyAsks));

  function reject(error: AuthError, whom = [...waiting]): void {
    for (const one of whom) settle(one, () => one.reject(error));
  }

  /** What counts as done: where there are no levels, a fresh sign-in. */
  const goal = (request: StepUpRequest): StepUpRequest =>
    withoutLevels.has(nameOf(request)) ? { maxAge: request.maxAge ?? 0 } : request;

  async function look(fact: SessionFact): Promise<void> {
    if (fact.kind === 'ended') reject(new AuthError('session-ended'));
    if (fact.kind !== 'changed') return;
    const tokens = await session.read();
    for (const one of [...waiting]) {
      if (tokens?.user.sub !== one.sub) reject(new AuthError('session-ended'), [one]);
      else if (isReached(tokens, goal(one.request), one.askedAt - tolerance)) settle(one, one.resolve);
    }
  }

  async function readPerson(request: StepUpRequest): Promise<{ person: TokenSet; isDone: boolean }> {
    check(request);
    const person = await session.read();
    if (!person) throw new AuthError('not-signed-in');
    const wanted = goal(request);
    const isAskedInAnyCase = wanted.maxAge === 0;
    return { person, isDone: !isAskedInAnyCase && isReached(person, wanted, cognitoNow(person)) };
  }

  return {
    async stepUp(request) {
      for (const one of waiting) if (one.request === request) one.isTaken = true;
      if (!(await readPerson(request)).isDone) await session.tokens();
      const { person, isDone } = await readPerson(request);
      const { username } = person.user;
      if (isDone) {
        const found = asSession(person);
        await look({ kind: 'changed', session: found });
        return { kind: 'signedIn', session: found, offers: [] };
      }
      const stepUp = {
        person,
        async settle() {
          const tokens = await session.read();
          if (tokens && hasLevel(tokens, goal(request))) return;
          const error = new AuthError('step-up-unavailable');
          reject(
            error,
            [...waiting].filter((one) => !tokens || !hasLevel(tokens, goal(one.request))),
          );
          throw error;
        },
      };
      if (levelsOf(goal(request)).length > 0) {
        const parameters = {
          TARGET_ACR_VALUES: nameOf(request),
          ACCESS_TOKEN: person.accessToken,
          ...(request.maxAge !== undefined && { MAX_AGE: `${Math.min(Math.floor(request.maxAge), longestAge)}` }),
        };
        try {
          return await signIn.begin({ username }, { ...stepUp, parameters });
        } catch (error) {
          const name = refusalOf(error);
          if (!name) throw error;
          // Tokens that name a level come from a pool that has some.
          if (name === 'InvalidParameterException' && acrsOf(person).length > 0)
            throw new AuthError('step-up-unavailable', { cause: error, hint: outOfReach });
          withoutLevels.add(nameOf(request));
        }
      }
      // By a flow that begins without a password, there is nothing to ask for before its first call.
      const hasNoPassword = config.authFlow === 'USER_AUTH' || config.authFlow === 'CUSTOM_AUTH';
      if (hasNoPassword) return signIn.begin({ username }, stepUp);
      const challenge = { name: 'PASSWORD' as const, username, userId: username, session: new Secret('') };
      signIn.expect(challenge.session, { username, stepUp, isSpent: true });
      return { kind: 'challenge', challenge };
    },
    async cancelStepUp(reason = new AuthError('step-up-cancelled')) {
      reject(reason);
    },
    async awaitStepUp(request) {
      const { person, isDone } = await readPerson(request);
      if (isDone) return;
      await new Promise<void>((resolve, reject) => {
        waiting.add({
          ...{ request, isTaken: false, resolve, reject },
          askedAt: cognitoNow(person),
          sub: person.user.sub,
        });
        stopWatching ??= watch(look);
        announce({ kind: 'stepUpAsked', request });
        // Nobody beside this one.
        if (watchers.size === 1) return giveUp();
        clock.clearTimeout(timer);
        askAgain(longestWait);
      });
    },
  };
}

function check({ acr, maxAge }: StepUpRequest): void {
  if (levelsOf({ acr }).length === 0 && maxAge === undefined)
    throw new TypeError('A step-up without acr and maxAge asks for nothing. Give one of the two.');
  if (maxAge !== undefined && !(maxAge >= 0))
    throw new TypeError(`The maxAge of a step-up is ${maxAge}. It has to be a number of seconds.`);
}

const levelsOf = ({ acr = [] }: StepUpRequest) =>
  (typeof acr === 'string' ? [acr] : acr).map((level) => level.trim()).filter(Boolean);

const nameOf = (request: StepUpRequest) => levelsOf(request).join(' ');

/** The levels that the tokens name. */
const acrsOf = ({ user, accessToken }: TokenSet) =>
  [user.claims.acr, claimsOf(accessToken)?.acr].filter((acr) => typeof acr === 'string');

function hasLevel(tokens: TokenSet, request: StepUpRequest): boolean {
  const levels = levelsOf(request);
  return levels.length === 0 || acrsOf(tokens).some((acr) => levels.includes(acr));
}

const isReached = (tokens: TokenSet, request: StepUpRequest, at: number) =>
  hasLevel(tokens, request) && isFresh(tokens, request, at);

// In seconds. The two clocks are compared by a whole number of them, which may be one too many.
const tolerance = 1;

function isFresh({ user }: TokenSet, { maxAge }: StepUpRequest, at: number): boolean {
  return maxAge === undefined || Number(user.claims.auth_time) >= at - maxAge;
}

/** How Cognito says that the pool has no such level, its plan none at all, or the app client no USER_AUTH. */
function refusalOf(error: unknown): string | undefined {
  const cause = error instanceof AuthError ? error.cause : error;
  const name = cause instanceof CognitoException ? cause.name : '';
  return /InvalidParameter|FeatureUnavailable|Unsupported/.test(name) ? name : undefined;
}
