import { assertEvent, assign, setup } from 'xstate';
import { AuthError } from '../cognito/errors.ts';
import type {
  AttributeDelivery,
  AuthUser,
  Challenge,
  ChangePasswordInput,
  CodeDelivery,
  RestoreStep,
  SignInInput,
  SignInStep,
  SignOutScope,
  SignUpInput,
  SignUpStep,
  UserSession,
} from '../cognito/gateway.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthActors } from './actors.ts';
import type { AccountTask, Notice, Screen } from './select.ts';

/** What the next step needs, and nothing else. The password is here only from a submit to the automatic sign-in that may follow it. */
export interface AuthContext {
  username?: string | undefined;
  password?: Secret | undefined;
  delivery?: CodeDelivery | undefined;
  challenge?: Challenge | undefined;
  /** Who is signed in, as far as the gateway has said. Known on a form only until it gives way. */
  user?: AuthUser | undefined;
  task?: AccountTask | undefined;
  deliveries?: readonly AttributeDelivery[] | undefined;
  error?: AuthError | undefined;
  notice?: Notice | undefined;
}

/** What the chart hears: `flow.verb` from a person, in the past tense from the session watcher. */
export type AuthEvent =
  | { type: 'checking.retry' }
  | ({ type: 'signIn.submit' } & SignInInput)
  | { type: 'signIn.open' }
  | ({ type: 'signUp.submit' } & SignUpInput)
  | { type: 'signUp.open' }
  | { type: 'confirmSignUp.submit'; code: Secret }
  | { type: 'confirmSignUp.resend' }
  | { type: 'forgotPassword.open' }
  | { type: 'forgotPassword.submit'; username: string }
  | { type: 'resetPassword.submit'; code: Secret; password: Secret }
  | { type: 'resetPassword.resend' }
  | { type: 'newPassword.submit'; password: Secret; attributes: Readonly<Record<string, string>> }
  | ({ type: 'account.changePassword' } & ChangePasswordInput)
  | { type: 'account.updateAttributes'; attributes: Readonly<Record<string, string>> }
  | { type: 'account.sendAttributeCode'; attribute: string }
  | { type: 'account.verifyAttribute'; attribute: string; code: Secret }
  | { type: 'account.deleteUser' }
  | { type: 'signOut'; scope: SignOutScope }
  | { type: 'session.changed'; session: UserSession }
  | { type: 'session.ended' };

type Step = SignInStep | SignUpStep | RestoreStep;

/** The vocabulary of the chart: its types, and every action and guard by name. */
export const chart = setup({
  // xstate reads `types` for their types alone, and the logic of the actors comes with createAuthMachine.
  types: {} as { context: AuthContext; events: AuthEvent; tags: 'busy'; meta: { screen: Screen } },
  actors: {} as AuthActors,
  actions: {
    /** Takes from an answer what the step it leads to needs. */
    keepStep: assign((_, step: Step) => kept(step)),
    keepUser: assign((_, { user }: UserSession) => ({ user })),
    keepUsername: assign((_, username: string) => ({ username })),
    keepCredentials: assign((_, { username, password }: SignInInput) => ({ username, password })),
    keepDelivery: assign((_, delivery: CodeDelivery) => ({ delivery })),
    keepTask: assign((_, task: AccountTask) => ({ task })),
    /** Adds codes that wait to be entered; another one for the same attribute takes the place of the first. */
    keepDeliveries: assign(({ context }, deliveries: readonly AttributeDelivery[]) => ({
      deliveries: [...others(context, deliveries), ...deliveries],
    })),
    keepError: assign((_, error: unknown) => ({ error: toAuthError(error) })),
    notify: assign((_, notice: Notice) => ({ notice })),
    clearMessages: assign({ error: undefined, notice: undefined, task: undefined }),
    forgetPassword: assign({ password: undefined }),
    forgetUsername: assign({ username: undefined }),
    forgetDelivery: assign({ delivery: undefined }),
    forgetDeliveryOf: assign(({ context }, attribute: string) => ({ deliveries: others(context, [{ attribute }]) })),
    forgetChallenge: assign({ challenge: undefined }),
    forgetUser: assign({ user: undefined, task: undefined, deliveries: undefined }),
    /** Tells the gateway that a half-done step is over, so that a reload doesn't come back to it. Given by createAuthMachine. */
    abandonStep: () => {},
  },
  guards: {
    isSignedIn: (_, { kind }: Step) => kind === 'signedIn',
    isUnconfirmed: (_, { kind }: Step) => kind === 'unconfirmed' || kind === 'confirmSignUp',
    needsReset: (_, { kind }: Step) => kind === 'resetRequired' || kind === 'resetPassword',
    needsNewPassword: (_, step: Step) => step.kind === 'challenge' && step.challenge.name === 'NEW_PASSWORD_REQUIRED',
    isConfirmed: (_, { kind }: Step) => kind === 'confirmed',
    hasEnded: (_, { kind }: Step) => kind === 'ended',
    hasUser: ({ context }) => context.user !== undefined,
    hasPassword: ({ context }) => context.password !== undefined,
    wasConfirmed: (_, error: unknown) => toAuthError(error).code === 'already-confirmed',
    wasConfirmedAndHasPassword: ({ context }, error: unknown) =>
      context.password !== undefined && toAuthError(error).code === 'already-confirmed',
    isSessionExpired: (_, error: unknown) => toAuthError(error).code === 'session-expired',
    isSessionGone: (_, error: unknown) => ['session-ended', 'not-signed-in'].includes(toAuthError(error).code),
  },
});

/** `input` of a call that takes what the event carries. */
export const carried =
  <Type extends AuthEvent['type']>(type: Type) =>
  ({ event }: { event: AuthEvent }) => {
    assertEvent(event, type);
    return event;
  };

/** `params` of a transition that reads what an actor answered. */
export const output = <Output>({ event }: { event: { output: Output } }): Output => event.output;

/** `params` of a transition that reads why an actor failed. */
export const failure = ({ event }: { event: { error: unknown } }): unknown => event.error;

/** Where a form gives way: somebody has signed in elsewhere, in another tab or another chart. Heard during a call, it counts once that has failed. */
export const toSignedIn = { guard: 'hasUser', target: '#signedIn' } as const;

/** Reads what the way into a state has put in the context. */
export function given<Value>(value: Value | undefined): Value {
  if (value === undefined)
    throw new Error('The chart came to a state without what it needs. This is a bug in Latchkey.');
  return value;
}

/** Reads the challenge that the way into a state has put in the context. */
export const posed = <Name extends Challenge['name']>(name: Name, { challenge }: AuthContext) =>
  // The comparison says so; TypeScript doesn't narrow a union by a generic name.
  given(challenge?.name === name ? (challenge as Extract<Challenge, { name: Name }>) : undefined);

const others = ({ deliveries = [] }: AuthContext, than: readonly { attribute: string }[]) =>
  deliveries.filter(({ attribute }) => !than.some((one) => one.attribute === attribute));

const toAuthError = (error: unknown) =>
  error instanceof AuthError ? error : new AuthError('unexpected', { cause: error });

function kept(step: Step): AuthContext {
  switch (step.kind) {
    case 'signedIn':
      return { user: step.session.user };
    case 'challenge':
      return { challenge: step.challenge };
    case 'confirm':
    case 'confirmSignUp':
    case 'resetPassword':
      return { username: step.username, delivery: step.delivery };
    case 'unconfirmed':
    case 'resetRequired':
    case 'confirmed':
      return { username: step.username };
    case 'signedOut':
    case 'ended':
      return {};
    default:
      return step satisfies never;
  }
}
