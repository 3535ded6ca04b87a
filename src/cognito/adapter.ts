import type { Account } from './account.ts';
import type { Auth, AuthContext } from './auth.ts';
import { createSignIn } from './challenge.ts';
import { createDoubts } from './doubt.ts';
import { toAuthError, unusable } from './error-table.ts';
import type { Gateway, SignInStep, StepUpRequest } from './gateway/index.ts';
import { loaded, once } from './load.ts';
import type { PasskeyAccount } from './passkey-account.ts';
import type { Registration } from './registration.ts';
import { createResume } from './resume.ts';
import { Secret } from './secret.ts';
import { createSession } from './session.ts';
import { createSrpSource } from './srp-source.ts';
import type { StepUps } from './step-up.ts';
import type { Totp } from './totp.ts';
import { createWire } from './wire.ts';

/** The gateway's methods that have to be loaded, and the session's. */
export type Adapter = Omit<Gateway, 'watchSession' | 'abandon'> &
  Auth['session'] &
  Pick<Auth, 'prepare'> & {
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
  const loadPasskey = () => loaded(() => import('./passkey.ts'));
  const preparePasskey = () => {
    // Tried again, and told, when it is needed.
    loadPasskey().catch(() => {});
  };
  const signIn = createSignIn(context, { wire, session, startSrp: srp.start, loadTotp, preparePasskey });
  const registration = once(
    async (): Promise<Registration> =>
      (await loaded(() => import('./registration.ts'))).createRegistration(context, { wire, resume, doubts, signIn }),
  );
  const passkeys = async (): Promise<PasskeyAccount> =>
    (await loaded(() => import('./passkey-account.ts'))).createPasskeyAccount(context, session, loadPasskey);
  const steps = once(
    async (): Promise<StepUps> =>
      (await loaded(() => import('./step-up.ts'))).createStepUp(context, { session, signIn }),
  );
  // The offer of a passkey that waits, if one does: whatever the person does instead ends it.
  let endOffer: (() => void) | undefined;
  const account = async (): Promise<Account> =>
    (await loaded(() => import('./account.ts'))).createAccount(context, session, doubts);

  async function kept(step: SignInStep): Promise<SignInStep> {
    if (step.kind === 'signedIn') await resume.drop();
    return step;
  }

  return {
    prepare: guarded(async () => {
      await Promise.all([srp.prepare(), signIn.prepare()]);
    }),
    restore: guarded(async () => {
      const step = await session.restore();
      return step.kind === 'signedOut' ? ((await resume.find()) ?? step) : step;
    }),
    signIn: guarded(async (input) => {
      endOffer?.();
      return kept(await signIn.begin({ ...input, username: input.username.trim() }));
    }),
    respondToChallenge: guarded(async (response, options) => {
      endOffer?.();
      const { username } = response.challenge;
      const step = await doubts.settle(
        `RespondToAuthChallenge ${response.challenge.name} ${username}`,
        () => signIn.respond(response, async (request) => (await loadPasskey()).getPasskey(request, options)),
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
    async offerPasskey(options) {
      endOffer?.();
      const own = new AbortController();
      endOffer = () => own.abort();
      // Nobody asked for it: where it fails, the form is there.
      return loaded(() => import('./passkey-offer.ts'))
        .then((offer) => offer.offerPasskey(context, { signIn, loadPasskey, kept }, own, options?.signal))
        .catch(() => undefined);
    },
    signInWithRedirect: unbuilt,
    createPasskey: guarded(async (options) => (await passkeys()).createPasskey(options)),
    listPasskeys: guarded(async () => (await passkeys()).listPasskeys()),
    deletePasskey: guarded(async (input) => (await passkeys()).deletePasskey(input)),
    declinePasskey: guarded(async () => (await passkeys()).declinePasskey()),
    rememberDevice: unbuilt,
    listDevices: unbuilt,
    forgetDevice: unbuilt,
    getAuthFactors: unbuilt,
    setMfaPreference: unbuilt,
    startTotpEnrolment: unbuilt,
    finishTotpEnrolment: unbuilt,
    cancelStepUp: guarded(async () => (await steps()).cancelStepUp()),
    stepUp: guarded(async (request) => (await steps()).stepUp(request)),
    awaitStepUp: guarded(async (request) => (await steps()).awaitStepUp(request)),
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
