import { assign, createMachine, type setup as Setup } from 'xstate';
import { AuthError } from '../cognito/errors.ts';
import type {
  AttributeDelivery,
  AuthUser,
  Challenge,
  ChangePasswordInput,
  CodeDelivery,
  MfaType,
  SignInInput,
  SignOutScope,
  SignUpInput,
  TotpSetup,
  UserSession,
} from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthActors, Way } from './actors.ts';
import type { AccountTask, Notice, Screen } from './select.ts';
import { asksFor, canChooseSetup, given, kept, type Step } from './step.ts';

/** What the next step needs, and nothing else. The password is here only while a sign-in may follow: the automatic one after a confirmation, or another one for another code. */
export interface AuthContext {
  username?: string | undefined;
  password?: Secret | undefined;
  delivery?: CodeDelivery | undefined;
  challenge?: Challenge | undefined;
  way?: Way | undefined;
  /** What an authenticator app has to be told. */
  totp?: Pick<TotpSetup, 'secretCode' | 'uri'> | undefined;
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
  | { type: 'challenge.submit'; code: Secret }
  | { type: 'challenge.resend' }
  /** To the choice that led here. */
  | { type: 'challenge.back' }
  | { type: 'chooseMfa.submit'; choice: MfaType }
  | { type: 'setupMfa.submit'; choice: MfaType }
  | { type: 'setupTotp.submit'; code: Secret; deviceName?: string | undefined }
  | { type: 'setupTotp.retry' }
  | { type: 'setupEmail.submit'; email: string }
  | { type: 'customChallenge.submit'; answer: Secret }
  | ({ type: 'account.changePassword' } & ChangePasswordInput)
  | { type: 'account.updateAttributes'; attributes: Readonly<Record<string, string>> }
  | { type: 'account.sendAttributeCode'; attribute: string }
  | { type: 'account.verifyAttribute'; attribute: string; code: Secret }
  | { type: 'account.deleteUser' }
  | { type: 'signOut'; scope: SignOutScope }
  | { type: 'session.changed'; session: UserSession }
  | { type: 'session.ended' };

// What xstate's own does while it runs. That one brings along every maker of actions that there is, 0.6 kB of everybody's first load;
// its types are what it is for, and none of the rest of it is called.
const setup = ((implementations: object) => ({
  createStateConfig: (config: object) => config,
  createMachine: (config: object) => createMachine(config, implementations),
})) as unknown as typeof Setup;

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
    keepPassword: assign((_, password: Secret) => ({ password })),
    keepWay: assign((_, way: Way) => ({ way })),
    keepTotp: assign((_, { challenge, ...totp }: TotpSetup) => ({ challenge, totp })),
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
    forgetChallenge: assign({ challenge: undefined, way: undefined }),
    forgetWay: assign({ way: undefined }),
    forgetTotp: assign({ totp: undefined }),
    forgetUser: assign({ user: undefined, task: undefined, deliveries: undefined }),
    /** Tells the gateway that a half-done step is over, so that a reload doesn't come back to it. Given by createAuthMachine. */
    abandonStep: () => {},
  },
  guards: {
    isSignedIn: (_, { kind }: Step) => kind === 'signedIn',
    isUnconfirmed: (_, { kind }: Step) => kind === 'unconfirmed' || kind === 'confirmSignUp',
    needsReset: (_, { kind }: Step) => kind === 'resetRequired' || kind === 'resetPassword',
    needsNewPassword: asksFor('newPassword'),
    needsCode: asksFor('challenge'),
    needsMfaChoice: asksFor('chooseMfa'),
    needsMfaSetup: asksFor('setupMfa'),
    needsTotpSetup: asksFor('setupTotp'),
    needsEmailSetup: asksFor('setupEmail'),
    needsAnswer: asksFor('customChallenge'),
    isSameChallenge: ({ context }, step: Step) =>
      step.kind === 'challenge' && step.challenge.name === context.challenge?.name,
    isConfirmed: (_, { kind }: Step) => kind === 'confirmed',
    hasEnded: (_, { kind }: Step) => kind === 'ended',
    hasUser: ({ context }) => context.user !== undefined,
    hasPassword: ({ context }) => context.password !== undefined,
    hasWay: ({ context }) => context.way !== undefined,
    /** An authenticator app makes its codes by itself. */
    isSent: ({ context }) => context.challenge?.name !== 'SOFTWARE_TOKEN_MFA',
    canChooseSetup: ({ context }) => canChooseSetup(context.challenge),
    isTotp: (_, choice: MfaType) => choice === 'SOFTWARE_TOKEN_MFA',
    wasConfirmed: (_, error: unknown) => toAuthError(error).code === 'already-confirmed',
    wasConfirmedAndHasPassword: ({ context }, error: unknown) =>
      context.password !== undefined && toAuthError(error).code === 'already-confirmed',
    /** No answer to this challenge counts any more. */
    mustStartOver: (_, error: unknown) =>
      ['session-expired', 'incorrect-credentials', 'user-disabled', 'mfa-unavailable'].includes(
        toAuthError(error).code,
      ),
    isSessionGone: (_, error: unknown) => ['session-ended', 'not-signed-in'].includes(toAuthError(error).code),
  },
});

/** `input` of a call that takes what the event carries. */
export const carried =
  <Type extends AuthEvent['type']>(type: Type) =>
  ({ event }: { event: AuthEvent }) =>
    // The state is entered by this event and by no other; TypeScript doesn't see that.
    given(event.type === type ? (event as Extract<AuthEvent, { type: Type }>) : undefined);

/** `params` of a transition that reads what an actor answered. */
export const output = <Output>({ event }: { event: { output: Output } }): Output => event.output;

/** `params` of a transition that reads why an actor failed. */
export const failure = ({ event }: { event: { error: unknown } }): unknown => event.error;

/** Where a form gives way: somebody has signed in elsewhere, in another tab or another chart. Heard during a call, it counts once that has failed. */
export const toSignedIn = { guard: 'hasUser', target: '#signedIn' } as const;

const others = ({ deliveries = [] }: AuthContext, than: readonly { attribute: string }[]) =>
  deliveries.filter(({ attribute }) => !than.some((one) => one.attribute === attribute));

const toAuthError = (error: unknown) =>
  error instanceof AuthError ? error : new AuthError('unexpected', { cause: error });
