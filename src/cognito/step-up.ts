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
  cancelStepUp(): Promise<void>;
  awaitStepUp(request: StepUpRequest): Promise<void>;
}

/** A caller of `auth.stepUp()`. */
interface Waiting {
  request: StepUpRequest;
  /** By Cognito's clock, in epoch seconds. */
  askedAt: number;
  sub: string;
  resolve(): void;
  reject(error: AuthError): void;
}

const nobodyAsks =
  'auth.stepUp() was called while nothing on the page could ask the person. Render an <Authenticator> or an <AuthProvider> with the same auth.';

export function createStepUp(context: AuthContext, { session, signIn }: { session: Session; signIn: SignIn }): StepUps {
  const { config, clock, watchers, announce, watch } = context;
  const waiting = new Set<Waiting>();
  let stopWatching: (() => void) | undefined;

  const cognitoNow = ({ clockDrift }: TokenSet) => Math.floor(clock.now() / 1000) - clockDrift;

  function settle(one: Waiting, run: () => void): void {
    waiting.delete(one);
    if (waiting.size === 0) {
      stopWatching?.();
      stopWatching = undefined;
    }
    run();
  }

  function reject(code: 'step-up-cancelled' | 'step-up-unavailable' | 'session-ended', whom = [...waiting]): void {
    for (const one of whom) settle(one, () => one.reject(new AuthError(code)));
  }

  async function look(fact: SessionFact): Promise<void> {
    if (fact.kind === 'ended') reject('session-ended');
    if (fact.kind !== 'changed') return;
    const tokens = await session.read();
    for (const one of [...waiting]) {
      if (tokens?.user.sub !== one.sub) reject('session-ended', [one]);
      else if (hasLevel(tokens, one.request) && isFresh(tokens, one.request, one.askedAt - tolerance))
        settle(one, one.resolve);
    }
  }

  async function readPerson(request: StepUpRequest): Promise<{ person: TokenSet; isDone: boolean }> {
    check(request);
    const person = await session.read();
    if (!person) throw new AuthError('not-signed-in');
    const isAskedInAnyCase = request.maxAge === 0;
    const isDone = !isAskedInAnyCase && hasLevel(person, request) && isFresh(person, request, cognitoNow(person));
    return { person, isDone };
  }

  return {
    async stepUp(request) {
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
          if (tokens && hasLevel(tokens, request)) return;
          reject(
            'step-up-unavailable',
            [...waiting].filter((one) => !tokens || !hasLevel(tokens, one.request)),
          );
          throw new AuthError('step-up-unavailable');
        },
      };
      const levels = levelsOf(request);
      if (levels.length > 0) {
        const parameters = {
          TARGET_ACR_VALUES: levels.join(' '),
          ACCESS_TOKEN: person.accessToken,
          ...(request.maxAge !== undefined && { MAX_AGE: `${Math.floor(request.maxAge)}` }),
        };
        try {
          return await signIn.begin({ username }, { ...stepUp, parameters });
        } catch (error) {
          if (!isWithoutLevels(error)) throw error;
        }
      }
      // By a flow that begins without a password, there is nothing to ask for before its first call.
      const hasNoPassword = config.authFlow === 'USER_AUTH' || config.authFlow === 'CUSTOM_AUTH';
      if (hasNoPassword) return signIn.begin({ username }, stepUp);
      const challenge = { name: 'PASSWORD' as const, username, userId: username, session: new Secret('') };
      signIn.expect(challenge.session, { username, stepUp, isSpent: true });
      return { kind: 'challenge', challenge };
    },
    async cancelStepUp() {
      reject('step-up-cancelled');
    },
    async awaitStepUp(request) {
      const { person, isDone } = await readPerson(request);
      if (isDone) return;
      await new Promise<void>((resolve, reject) => {
        const one = { request, askedAt: cognitoNow(person), sub: person.user.sub, resolve, reject };
        waiting.add(one);
        stopWatching ??= watch(look);
        announce({ kind: 'stepUpAsked', request });
        // Somebody beside this one: a chart, which can ask.
        if (watchers.size > 1) return;
        settle(one, () => reject(tell(new AuthError('step-up-unavailable', { hint: nobodyAsks }), nobodyAsks)));
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

function hasLevel({ user, accessToken }: TokenSet, request: StepUpRequest): boolean {
  const levels = levelsOf(request);
  const reached = [user.claims.acr, claimsOf(accessToken)?.acr];
  return levels.length === 0 || reached.some((acr) => typeof acr === 'string' && levels.includes(acr));
}

// In seconds. The two clocks are compared by a whole number of them, which may be one too many.
const tolerance = 1;

function isFresh({ user }: TokenSet, { maxAge }: StepUpRequest, at: number): boolean {
  return maxAge === undefined || Number(user.claims.auth_time) >= at - maxAge;
}

/** The pool has no such level, its plan none at all, or the app client no USER_AUTH. */
function isWithoutLevels(error: unknown): boolean {
  const cause = error instanceof AuthError ? error.cause : error;
  return cause instanceof CognitoException && /InvalidParameter|FeatureUnavailable|Unsupported/.test(cause.name);
}
