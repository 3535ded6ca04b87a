import type { Account } from './account.ts';
import type { Auth, AuthContext } from './auth.ts';
import { createSignIn } from './challenge.ts';
import { createDoubts } from './doubt.ts';
import { toAuthError, unusable } from './error-table.ts';
import type { Gateway, RestoreStep, SignInStep, StepUpRequest } from './gateway/index.ts';
import { loaded } from './load.ts';
import type { OAuth } from './oauth.ts';
import type { Registration } from './registration.ts';
import { createResume } from './resume.ts';
import { Secret } from './secret.ts';
import { createSession } from './session.ts';
import { createSrpSource } from './srp-source.ts';
import type { Totp } from './totp.ts';
import { createWire } from './wire.ts';

/** The gateway's methods that have to be loaded, and the session's. */
export type Adapter = Omit<Gateway, 'watchSession' | 'abandon' | 'restore'> &
  Auth['session'] &
  Pick<Auth, 'prepare'> & {
    /** `isBack`: the page's address may hold what a provider sent back. */
    restore(isBack: boolean): Promise<RestoreStep>;
    /** `auth.stepUp()`. */
    awaitStepUp(request: StepUpRequest): Promise<void>;
  };

/** Everything behind the lazy boundary. The library itself is one more step away: a restored session, a refresh and a sign-out don't need it. */
export function createGateway(context: AuthContext): Adapter {
  const wire = createWire(context);
  const session = createSession(context, wire);
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

  const loadOAuth = () => loaded(() => import('./oauth.ts'));
  const oauth = async (): Promise<OAuth> => (await loadOAuth()).createOAuth(context, { session });

  async function kept<Step extends SignInStep | RestoreStep>(step: Step): Promise<Step> {
    if (step.kind === 'signedIn') await resume.drop();
    return step;
  }

  return {
    prepare: guarded(async () => {
      await Promise.all([srp.prepare(), context.config.domain && loadOAuth()]);
    }),
    restore: guarded(async (isBack) => {
      const finished = isBack && (await (await oauth()).finish());
      if (finished) return kept(finished);
      const step = await session.restore();
      return step.kind === 'signedOut' ? ((await resume.find()) ?? step) : step;
    }),
    signIn: guarded(async ({ username, password }) =>
      kept(await signIn.begin({ username: username.trim(), password })),
    ),
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
    signInWithRedirect: guarded(async (input, options) => kept(await (await oauth()).signIn(input, options))),
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
    signOut: guarded(async ({ scope, redirect }) => {
      await session.signOut(scope);
      if (redirect) await (await oauth()).signOut();
    }),
    changePassword: guarded(async (input) => (await account()).changePassword(input)),
    updateAttributes: guarded(async (input) => (await account()).updateAttributes(input)),
    sendAttributeCode: guarded(async (input) => (await account()).sendAttributeCode(input)),
    verifyAttribute: guarded(async (input) => (await account()).verifyAttribute(input)),
    deleteUser: guarded(async () => (await account()).deleteUser()),
    tokens: guarded(session.tokens),
    current: guarded(session.current),
    fetchUser: guarded(session.fetchUser),
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
