import { type Answer, asRecord } from './answer.ts';
import type { AuthContext } from './auth.ts';
import type { SignIn } from './challenge.ts';
import type { Doubts } from './doubt.ts';
import { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { CodeDelivery, Gateway, SignUpStep } from './gateway/index.ts';
import { type Resume, readDelivery, resendPause } from './resume.ts';
import { createUserPool } from './user-pool.ts';
import type { Wire } from './wire.ts';

/** What a person does who can't sign in: sign up, confirm, and set another password. */
export type Registration = Pick<
  Gateway,
  'signUp' | 'confirmSignUp' | 'resendSignUpCode' | 'forgotPassword' | 'confirmForgotPassword'
>;

interface Surroundings {
  wire: Wire;
  resume: Resume;
  doubts: Doubts;
  signIn: SignIn;
}

export function createRegistration(context: AuthContext, { wire, resume, doubts, signIn }: Surroundings): Registration {
  const { clock } = context;
  const pool = createUserPool(context, wire);

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
    async signUp({ username: typed, password, attributes }): Promise<SignUpStep> {
      const username = typed.trim();
      const { userConfirmed, codeDeliveryDetails } = await pool.signUp(username, password?.reveal() ?? '', attributes);
      if (typeof userConfirmed !== 'boolean') throw lacking('SignUp', 'UserConfirmed');
      if (userConfirmed) return { kind: 'confirmed', username };
      const delivery = delivered(codeDeliveryDetails);
      await resume.keep({ kind: 'confirmSignUp', username, delivery });
      return { kind: 'confirm', username, delivery };
    },
    async confirmSignUp({ username, code }) {
      await doubts.settle(
        `ConfirmSignUp ${username}`,
        () => finishing(pool.confirmSignUp(username.trim(), code.reveal())),
        async (refusal) => (refusal.code === 'already-confirmed' ? {} : undefined),
      );
      await resume.drop();
      return { confirmation: undefined };
    },
    async resendSignUpCode({ username: typed }) {
      const username = typed.trim();
      const { CodeDeliveryDetails } = await finishing(pool.resendConfirmationCode(username));
      if (!CodeDeliveryDetails) throw lacking('ResendConfirmationCode', 'CodeDeliveryDetails');
      const delivery = delivered(CodeDeliveryDetails);
      await resume.keep({ kind: 'confirmSignUp', username, delivery });
      return delivery;
    },
    async forgotPassword({ username: typed }) {
      const username = typed.trim();
      const { CodeDeliveryDetails } = await pool.forgotPassword(username);
      if (!CodeDeliveryDetails) throw lacking('ForgotPassword', 'CodeDeliveryDetails');
      const delivery = delivered(CodeDeliveryDetails);
      await resume.keep({ kind: 'resetPassword', username, delivery });
      return delivery;
    },
    async confirmForgotPassword({ username, code, password }) {
      await doubts.settle(
        `ConfirmForgotPassword ${username}`,
        () => pool.confirmForgotPassword(username.trim(), code.reveal(), password.reveal()),
        // The code may be used up because the password was set. The password knows.
        async ({ code }) =>
          /^code-/.test(code) && (await signIn.proves({ username: username.trim(), password })) ? {} : undefined,
      );
      await resume.drop();
    },
  };
}

function lacking(operation: string, what: string): AuthError {
  return new AuthError('bad-response', { cause: new Error(`${operation} without ${what}.`) });
}
