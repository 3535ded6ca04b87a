import type { Account } from './account.ts';
import { createAttention, whileWatched } from './attention.ts';
import type { Auth, AuthContext } from './auth.ts';
import { createSignIn } from './challenge.ts';
import { createDoubts } from './doubt.ts';
import { toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Gateway, SessionStatus, SignInStep, StepUpRequest } from './gateway/index.ts';
import { loaded } from './load.ts';
import type { Registration } from './registration.ts';
import { createResume } from './resume.ts';
import { Secret } from './secret.ts';
import { createSession } from './session.ts';
import { createSrpSource } from './srp-source.ts';
import type { TimeLimit } from './time-limit.ts';
import type { Totp } from './totp.ts';
import { createWire } from './wire.ts';

/** The gateway's methods that have to be loaded, and the session's. */
export type Adapter = Omit<Gateway, 'watchSession' | 'abandon'> &
  Omit<Auth['session'], 'subscribe' | 'watchTimeout' | 'stay'> &
  Pick<Auth, 'prepare' | 'fetch'> & {
    timeLimit(): Promise<TimeLimit>;
    /** `auth.session.subscribe()`, from what the whole gateway finds. */
    subscribe(gateway: Gateway, listener: (status: SessionStatus) => void): Promise<() => void>;
    /** `auth.stepUp()`. */
    awaitStepUp(request: StepUpRequest): Promise<void>;
  };

/** Everything behind the lazy boundary. The library itself is one more step away: a restored session, a refresh and a sign-out don't need it. */
export function createGateway(context: AuthContext): Adapter {
  const wire = createWire(context);
  const attention = createAttention(context);
  const session = createSession({ ...context, announce: attention.announce }, wire);
  const resume = createResume(context);
  const srp = createSrpSource(context);
  const doubts = createDoubts();

  // Chunks of their own: a sign-in by password waits for none.
  const loadTotp = async (): Promise<Totp> => (await loaded(() => import('./totp.ts'))).createTotp(context, wire);
  const signIn = createSignIn(context, { wire, session, startSrp: srp.start, loadTotp });
  const registration = async (): Promise<Registration> =>
    (await loaded(() => import('./registration.ts'))).createRegistration(context, { wire, resume, doubts, signIn });
  const account = async (): Promise<Account> =>
    (await loaded(() => import('./account.ts'))).createAccount(context, session, doubts);

  const { keepFresh, idleTimeout, absoluteTimeout } = context.config;
  const hasLimit = idleTimeout !== undefined || absoluteTimeout !== undefined;
  let limit: TimeLimit | undefined;
  async function timeLimit(): Promise<TimeLimit> {
    const { createTimeLimit } = await loaded(() => import('./time-limit.ts'));
    limit ??= createTimeLimit(context, session);
    return limit;
  }
  if (keepFresh !== false || hasLimit)
    whileWatched(context, async () => {
      const { lookAfter } = await loaded(() => import('./look-after.ts'));
      return lookAfter(context, session, attention, hasLimit ? await timeLimit() : undefined);
    });

  const endIfOver = async () => hasLimit && (await timeLimit()).check();
  const tokens = guarded(async (options?: { refresh?: boolean | undefined }) => {
    await endIfOver();
    return session.tokens(options);
  });
  const bearer = async (options?: { refresh?: boolean }) => {
    const held = await tokens(options);
    if (!held) throw new AuthError('not-signed-in');
    return held;
  };

  async function kept(step: SignInStep): Promise<SignInStep> {
    if (step.kind === 'signedIn') await resume.drop();
    return step;
  }

  return {
    prepare: guarded(srp.prepare),
    restore: guarded(async () => {
      if (await endIfOver()) return { kind: 'ended' };
      const step = await session.restore();
      if (step.kind === 'signedIn') attention.session = step.session;
      return step.kind === 'signedOut' ? ((await resume.find()) ?? step) : step;
    }),
    signIn: guarded(async ({ username, password, keep = true }) => {
      session.keepNext(keep);
      return kept(await signIn.begin({ username: username.trim(), password }));
    }),
    respondToChallenge: guarded(async (response) => {
      const { username } = response.challenge;
      const step = await doubts.settle(
        `RespondToAuthChallenge ${response.challenge.name} ${username}`,
        () => signIn.respond(response),
        // A password that was set is good for a sign-in where only the answer got lost. What else is used up proves nothing.
        async ({ code }) =>
          code === 'session-expired' && 'attributes' in response
            ? signIn.begin({ username, password: response.password })
            : undefined,
      );
      return kept(step);
    }),
    startTotpSetup: guarded(async ({ challenge }) => {
      const started = await (await loadTotp()).start(challenge);
      if (!started) throw unusable('AssociateSoftwareToken without a Session, or without a secret in base 32.');
      return {
        challenge: { ...challenge, session: new Secret(started.session) },
        secretCode: new Secret(started.secretCode),
        uri: new Secret(started.uri),
      };
    }),
    offerPasskey: unbuilt,
    signInWithRedirect: unbuilt,
    createPasskey: unbuilt,
    listPasskeys: unbuilt,
    deletePasskey: unbuilt,
    declinePasskey: unbuilt,
    rememberDevice: unbuilt,
    listDevices: unbuilt,
    forgetDevice: unbuilt,
    getAuthFactors: unbuilt,
    setMfaPreference: unbuilt,
    startTotpEnrolment: unbuilt,
    finishTotpEnrolment: unbuilt,
    cancelStepUp: unbuilt,
    stepUp: unbuilt,
    awaitStepUp: unbuilt,
    signUp: guarded(async (input) => (await registration()).signUp(input)),
    confirmSignUp: guarded(async (input) => (await registration()).confirmSignUp(input)),
    resendSignUpCode: guarded(async (input) => (await registration()).resendSignUpCode(input)),
    forgotPassword: guarded(async (input) => (await registration()).forgotPassword(input)),
    confirmForgotPassword: guarded(async (input) => (await registration()).confirmForgotPassword(input)),
    signOut: guarded(({ scope }) => session.signOut(scope)),
    changePassword: guarded(async (input) => (await account()).changePassword(input)),
    updateAttributes: guarded(async (input) => (await account()).updateAttributes(input)),
    sendAttributeCode: guarded(async (input) => (await account()).sendAttributeCode(input)),
    verifyAttribute: guarded(async (input) => (await account()).verifyAttribute(input)),
    deleteUser: guarded(async () => (await account()).deleteUser()),
    tokens,
    current: guarded(async () => {
      await endIfOver();
      return session.current();
    }),
    fetchUser: guarded(session.fetchUser),
    timeLimit,
    subscribe: async (gateway, listener) => (await loaded(() => import('./subscribe.ts'))).subscribe(gateway, listener),
    fetch: async (input, init) =>
      (await loaded(() => import('./auth-fetch.ts'))).authFetch(context, bearer, input, init),
  };
}

const unbuilt = () => Promise.reject(new Error('unbuilt'));

// Whatever goes wrong behind the port, an AuthError comes out of it.
function guarded<Input extends unknown[], Output>(run: (...input: Input) => Promise<Output>) {
  return async (...input: Input): Promise<Output> => {
    try {
      return await run(...input);
    } catch (error) {
      throw toAuthError(error);
    }
  };
}
