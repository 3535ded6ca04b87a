import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { SignIn } from './challenge.ts';
import type { Doubts } from './doubt.ts';
import { CognitoException, toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { CodeDelivery, Gateway, SignUpStep } from './gateway/index.ts';
import type { digitsOf } from './pose.ts';
import { type Resume, readDelivery, resendPause } from './resume.ts';
import { Secret } from './secret.ts';
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
  digitsOf: typeof digitsOf;
}

export function createRegistration(
  context: AuthContext,
  { wire, resume, doubts, signIn, digitsOf }: Surroundings,
): Registration {
  const { clock, config } = context;
  const pool = createUserPool(context, wire);
  // SignUp's Sessions, by the name. A reload loses them, which costs nothing but the quickest way in.
  const signedUp = new Map<string, Secret>();
  const sessionIn = ({ Session }: Answer) => {
    const session = config.authFlow === 'USER_AUTH' ? asText(Session) : undefined;
    return session ? new Secret(session) : undefined;
  };

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

  /** A person who was long in finding the code finds it good all the same. */
  async function confirm(username: string, code: Secret): Promise<Answer> {
    const session = signedUp.get(username);
    try {
      return await pool.confirmSignUp(username, digitsOf(code), session?.reveal());
    } catch (error) {
      if (!session || !(error instanceof CognitoException && error.says(/session/i))) throw error;
      signedUp.delete(username);
      return pool.confirmSignUp(username, digitsOf(code), undefined);
    }
  }

  /** Whether this is the person's password, found out by a sign-in that leaves nothing behind. */
  async function isPassword(username: string, password: Secret): Promise<boolean> {
    const { answer, exchange } = await signIn.attempt({ username, password });
    const token = asText(asRecord(answer.AuthenticationResult)?.RefreshToken);
    // Not waited for: what was asked is known.
    if (token) wire.call('RevokeToken', { Token: token, ClientId: context.pool.clientId }).catch(() => {});
    return !exchange.proof && Boolean(answer.AuthenticationResult ?? asText(answer.ChallengeName));
  }

  return {
    async signUp({ username: typed, password, attributes }): Promise<SignUpStep> {
      const username = typed.trim();
      const answer = await pool.signUp(username, password?.reveal(), attributes);
      if (typeof answer.UserConfirmed !== 'boolean') throw lacking('SignUp', 'UserConfirmed');
      if (answer.UserConfirmed) return { kind: 'confirmed', username };
      const session = sessionIn(answer);
      if (session) signedUp.set(username, session);
      const delivery = delivered(answer.CodeDeliveryDetails);
      await resume.keep({ kind: 'confirmSignUp', username, delivery });
      return { kind: 'confirm', username, delivery };
    },
    async confirmSignUp({ username: typed, code }) {
      const username = typed.trim();
      const answer = await doubts.settle<Answer>(
        `ConfirmSignUp ${username}`,
        () => finishing(confirm(username, code)),
        async (refusal) => (refusal.code === 'already-confirmed' ? {} : undefined),
      );
      signedUp.delete(username);
      await resume.drop();
      return { confirmation: sessionIn(answer) };
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
        () => pool.confirmForgotPassword(username.trim(), digitsOf(code), password.reveal()),
        // The code may be used up because the password was set. The password knows.
        async ({ code }) => (/^code-/.test(code) && (await isPassword(username.trim(), password)) ? {} : undefined),
      );
      await resume.drop();
    },
  };
}

function lacking(operation: string, what: string): AuthError {
  return new AuthError('bad-response', { cause: new Error(`${operation} without ${what}.`) });
}
