import type { Account } from './account.ts';
import type { Answer } from './answer.ts';
import { createAttention, whileWatched } from './attention.ts';
import type { Auth } from './auth.ts';
import type { AuthContext } from './auth-context.ts';
import { createSignIn } from './challenge.ts';
import type { SignInDevice } from './device.ts';
import { createDeviceStore } from './device-store.ts';
import { createDoubts } from './doubt.ts';
import { toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Gateway, RestoreStep, SessionStatus, SignInStep, StepUpRequest } from './gateway/index.ts';
import { loaded, once } from './load.ts';
import type { OAuth } from './oauth.ts';
import { offersOf } from './offers.ts';
import type { PasskeyAccount } from './passkey-account.ts';
import { claimPassword } from './password-claim.ts';
import { digitsOf } from './pose.ts';
import type { Registration } from './registration.ts';
import { createResume } from './resume.ts';
import { Secret } from './secret.ts';
import { createSession, hasTimeLimit } from './session.ts';
import { signInAgain } from './sign-in-again.ts';
import { createSrp } from './srp.ts';
import { createSrpSource } from './srp-source.ts';
import type { StepUps } from './step-up.ts';
import type { TimeLimit } from './time-limit.ts';
import type { Totp } from './totp.ts';
import { createWire, type Wire } from './wire.ts';

/** The gateway's methods that have to be loaded, and the session's. */
export type Adapter = Omit<Gateway, 'watchSession' | 'abandon' | 'restore'> &
  Omit<Auth['session'], 'subscribe' | 'watchTimeout' | 'stay'> &
  Pick<Auth, 'prepare' | 'fetch'> & {
    /** `isBack`: the page's address may hold what a provider sent back. */
    restore(isBack: boolean): Promise<RestoreStep>;
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
  const devices = createDeviceStore(context);

  // Chunks of their own: a sign-in by password waits for none.
  const loadTotp = async (caller: Pick<Wire, 'call'> = wire): Promise<Totp> =>
    (await loaded(() => import('./totp.ts'))).createTotp(context, caller);
  const asSecret = (text: string) => new Secret(text);
  const base = {
    ...{ wire, session, resume, createSrp, doubts, devices, loadTotp },
    ...{ claimPassword, toAuthError, digitsOf, asSecret },
  };
  const loadDevice = async (): Promise<SignInDevice> =>
    (await loaded(() => import('./device.ts'))).createDevice(context, base);
  const signIn = createSignIn(context, { ...base, startSrp: srp.start, loadDevice });
  const registration = once(
    async (): Promise<Registration> =>
      (await loaded(() => import('./registration.ts'))).createRegistration(context, { ...base, signIn }),
  );
  const passkeys = async (): Promise<PasskeyAccount> =>
    (await loaded(() => import('./passkey-account.ts'))).createPasskeyAccount(context, session);
  const steps = once(
    async (): Promise<StepUps> =>
      (await loaded(() => import('./step-up.ts'))).createStepUp(context, { session, signIn }),
  );
  // The offer of a passkey that waits, if one does: whatever the person does instead ends it.
  let endOffer: (() => void) | undefined;
  const picked = new WeakMap<Secret, Answer>();
  const account = async (): Promise<Account> =>
    (await loaded(() => import('./account.ts'))).createAccount(context, base);

  // What is behind the import are the same methods: `Account` says so.
  const ofAccount = Object.fromEntries(
    accountMethods.map((name) => [name, guarded(async (...input: [never]) => (await account())[name](...input))]),
  ) as Account;

  const hasLimit = hasTimeLimit(context.config);
  let limit: TimeLimit | undefined;
  async function timeLimit(): Promise<TimeLimit> {
    const { createTimeLimit } = await loaded(() => import('./time-limit.ts'));
    limit ??= createTimeLimit(context, session);
    return limit;
  }
  if (context.config.keepFresh !== false || hasLimit)
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

  const loadOAuth = () => loaded(() => import('./oauth.ts'));
  const oauth = async (): Promise<OAuth> => (await loadOAuth()).createOAuth(context, { session });

  async function kept<Step extends SignInStep | RestoreStep>(step: Step): Promise<Step> {
    if (step.kind !== 'signedIn') return step;
    await resume.drop();
    return { ...step, offers: offersOf(step, context.config) };
  }

  const adapter: Adapter = {
    prepare: guarded(async () => {
      await Promise.all([srp.prepare(), signIn.prepare(), context.config.domain && loadOAuth()]);
    }),
    restore: guarded(async (isBack) => {
      const finished = isBack && (await (await oauth()).finish());
      if (finished) return kept(finished);
      if (await endIfOver()) return { kind: 'ended' };
      const step = await session.restore();
      if (step.kind === 'signedIn') attention.session = step.session;
      return step.kind === 'signedOut' ? ((await resume.find()) ?? step) : step;
    }),
    signIn: guarded(async ({ keep = true, ...input }) => {
      endOffer?.();
      session.keepNext(keep);
      return kept(await signIn.begin({ ...input, username: input.username.trim() }));
    }),
    respondToChallenge: guarded(async (response, options) => {
      endOffer?.();
      const { username } = response.challenge;
      const credential = 'request' in response.challenge ? picked.get(response.challenge.session) : undefined;
      // Good for one answer. If that is refused, the browser is asked again.
      if ('request' in response.challenge) picked.delete(response.challenge.session);
      const step = await doubts.settle(
        `RespondToAuthChallenge ${response.challenge.name} ${username}`,
        () => signIn.respond(response, { ...options, credential }),
        // A password that was set is good for a sign-in where only the answer got lost. What else is used up proves nothing.
        async ({ code }) =>
          code === 'session-expired' && 'attributes' in response
            ? signIn.begin({ username, password: response.password })
            : undefined,
      );
      return kept(step);
    }),
    signInAgain: (input) => signInAgain(adapter, input),
    startTotpSetup: guarded(async ({ challenge }) => {
      const started = await (await loadTotp()).start(challenge);
      if (!started) throw unusable('AssociateSoftwareToken without a Session, or without a secret in base 32.');
      const next = asSecret(started.session);
      signIn.goOn(challenge.session, next);
      return {
        challenge: { ...challenge, session: next },
        secretCode: asSecret(started.secretCode),
        uri: asSecret(started.uri),
      };
    }),
    async offerPasskey(options) {
      endOffer?.();
      const own = new AbortController();
      endOffer = () => own.abort();
      // Nobody asked for it: where it fails, the form is there.
      return loaded(() => import('./passkey-offer.ts'))
        .then((offer) => offer.offerPasskey(context, { signIn, picked }, own, options?.signal))
        .catch(() => undefined);
    },
    signInWithRedirect: guarded(async (input, options) => {
      endOffer?.();
      return kept(await (await oauth()).signIn(input, options));
    }),
    createPasskey: guarded(async (options) => (await passkeys()).createPasskey(options)),
    listPasskeys: guarded(async () => (await passkeys()).listPasskeys()),
    deletePasskey: guarded(async (input) => (await passkeys()).deletePasskey(input)),
    declinePasskey: guarded(async () => (await passkeys()).declinePasskey()),
    cancelStepUp: guarded(async (reason) => (await steps()).cancelStepUp(reason)),
    stepUp: guarded(async (request) => (await steps()).stepUp(request)),
    awaitStepUp: guarded(async (request) => (await steps()).awaitStepUp(request)),
    signUp: guarded(async (input) => (await registration()).signUp(input)),
    confirmSignUp: guarded(async (input) => (await registration()).confirmSignUp(input)),
    resendSignUpCode: guarded(async (input) => (await registration()).resendSignUpCode(input)),
    forgotPassword: guarded(async (input) => (await registration()).forgotPassword(input)),
    confirmForgotPassword: guarded(async (input) => (await registration()).confirmForgotPassword(input)),
    signOut: guarded(async ({ scope, redirect }) => {
      // Offline, a person is signed out here all the same. What the developer forgot shows before anything is forgotten.
      const way = redirect ? await oauth().catch(() => undefined) : undefined;
      const leave = way?.toLogout();
      await session.signOut(scope);
      await leave?.();
    }),
    ...ofAccount,
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
  return adapter;
}

// A record, so that the compiler misses none.
const accountMethods = Object.keys({
  changePassword: 0,
  updateAttributes: 0,
  sendAttributeCode: 0,
  verifyAttribute: 0,
  deleteUser: 0,
  rememberDevice: 0,
  listDevices: 0,
  forgetDevice: 0,
  getAuthFactors: 0,
  setMfaPreference: 0,
  startTotpEnrolment: 0,
  finishTotpEnrolment: 0,
} satisfies Record<keyof Account, 0>) as (keyof Account)[];

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
