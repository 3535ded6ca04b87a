import type { Account } from './account.ts';
import { type Answer, asRecord } from './answer.ts';
import type { Auth, AuthContext } from './auth.ts';
import { createSignIn } from './challenge.ts';
import { createDoubts } from './doubt.ts';
import { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { CodeDelivery, Gateway, SignInStep, SignUpStep } from './gateway.ts';
import { createResume, readDelivery, resendPause } from './resume.ts';
import { createSession } from './session.ts';
import { createUserPool } from './user-pool.ts';
import { createWire } from './wire.ts';

/** The gateway's methods that have to be loaded, and the session's. */
export type Adapter = Omit<Gateway, 'watchSession' | 'abandon'> & Auth['session'] & { prepare(): Promise<void> };

/** Everything behind the lazy boundary. The library itself is one more step away: a restored session, a refresh and a sign-out don't need it. */
export function createGateway(context: AuthContext): Adapter {
  const { clock } = context;
  const wire = createWire(context);
  const session = createSession(context, wire);
  const resume = createResume(context);
  const pool = createUserPool(context, wire);
  const signIn = createSignIn(context, wire, session, pool.startSrp);
  const doubts = createDoubts();

  /** What is done on a settings page has a chunk of its own: a sign-in doesn't wait for it. */
  async function account(): Promise<Account> {
    try {
      return (await import('./account.ts')).createAccount(context, session, doubts);
    } catch (cause) {
      throw new AuthError('network', { cause });
    }
  }

  async function kept(step: SignInStep): Promise<SignInStep> {
    if (step.kind === 'signedIn') await resume.drop();
    return step;
  }

  function delivered(details: unknown): CodeDelivery {
    const { DeliveryMedium, Destination } = asRecord(details) ?? {};
    return { ...readDelivery(DeliveryMedium, Destination), resendAt: clock.now() + resendPause };
  }

  /** Ends the half-done step when what was asked shows that nothing is left to do. */
  async function finishing(call: Promise<Answer>): Promise<Answer> {
    try {
      return await call;
    } catch (error) {
      if (toAuthError(error).code === 'already-confirmed') await resume.drop();
      throw error;
    }
  }

  return {
    prepare: guarded(pool.prepare),
    restore: guarded(async () => {
      const step = await session.restore();
      return step.kind === 'signedOut' ? ((await resume.find()) ?? step) : step;
    }),
    signIn: guarded(async ({ username, password }) =>
      kept(await signIn.withPassword({ username: username.trim(), password })),
    ),
    respondToChallenge: guarded(async (response) => {
      const { challenge, password } = response;
      const step = await doubts.settle(
        `RespondToAuthChallenge ${challenge.username}`,
        () => signIn.respond(response),
        // The password was set, and only the tokens got lost: it is good for a sign-in.
        async ({ code }) =>
          code === 'session-expired' ? signIn.withPassword({ username: challenge.username, password }) : undefined,
      );
      return kept(step);
    }),
    signUp: guarded(async ({ username: typed, password, attributes }): Promise<SignUpStep> => {
      const username = typed.trim();
      const { userConfirmed, codeDeliveryDetails } = await pool.signUp(username, password.reveal(), attributes);
      if (typeof userConfirmed !== 'boolean') throw lacking('SignUp', 'UserConfirmed');
      if (userConfirmed) return { kind: 'confirmed', username };
      const delivery = delivered(codeDeliveryDetails);
      await resume.keep({ kind: 'confirmSignUp', username, delivery });
      return { kind: 'confirm', username, delivery };
    }),
    confirmSignUp: guarded(async ({ username, code }) => {
      await doubts.settle(
        `ConfirmSignUp ${username}`,
        () => finishing(pool.confirmSignUp(username.trim(), code.reveal())),
        async (refusal) => (refusal.code === 'already-confirmed' ? {} : undefined),
      );
      await resume.drop();
    }),
    resendSignUpCode: guarded(async ({ username: typed }) => {
      const username = typed.trim();
      const { CodeDeliveryDetails } = await finishing(pool.resendConfirmationCode(username));
      if (!CodeDeliveryDetails) throw lacking('ResendConfirmationCode', 'CodeDeliveryDetails');
      const delivery = delivered(CodeDeliveryDetails);
      await resume.keep({ kind: 'confirmSignUp', username, delivery });
      return delivery;
    }),
    forgotPassword: guarded(async ({ username: typed }) => {
      const username = typed.trim();
      const { CodeDeliveryDetails } = await pool.forgotPassword(username);
      if (!CodeDeliveryDetails) throw lacking('ForgotPassword', 'CodeDeliveryDetails');
      const delivery = delivered(CodeDeliveryDetails);
      await resume.keep({ kind: 'resetPassword', username, delivery });
      return delivery;
    }),
    confirmForgotPassword: guarded(async ({ username, code, password }) => {
      await doubts.settle(
        `ConfirmForgotPassword ${username}`,
        () => pool.confirmForgotPassword(username.trim(), code.reveal(), password.reveal()),
        // The code may be used up because the password was set. The password knows.
        async ({ code }) =>
          /^code-/.test(code) && (await signIn.proves({ username: username.trim(), password })) ? {} : undefined,
      );
      await resume.drop();
    }),
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

function lacking(operation: string, what: string): AuthError {
  return new AuthError('bad-response', { cause: new Error(`${operation} without ${what}.`) });
}
