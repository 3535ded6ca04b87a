import { assign, createMachine, type setup as Setup } from 'xstate';
import { AuthError } from '../cognito/errors.ts';
import type {
  AttributeDelivery,
  AuthUser,
  Challenge,
  ChangePasswordInput,
  CodeDelivery,
  ConfirmedSignUp,
  FirstFactor,
  MfaType,
  Offer,
  RedirectInput,
  SignInInput,
  SignOutInput,
  SignUpInput,
  StepUpRequest,
  TotpSetup,
  UserSession,
  Way,
} from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthActors } from './actors.ts';
import type { AccountTask, Notice, Screen } from './select.ts';
import { asksFor, canChoose, canGoBack, given, kept, type Step } from './step.ts';

/** What the next step needs, and nothing else. The password is here only while a sign-in may follow: the automatic one after a confirmation, or another one for another code. */
export interface AuthContext {
  username?: string | undefined;
  password?: Secret | undefined;
  delivery?: CodeDelivery | undefined;
  challenge?: Challenge | undefined;
  /** ConfirmSignUp's Session, for the automatic sign-in. */
  confirmation?: Secret | undefined;
  way?: Way | undefined;
  /** Whether the session is to outlive the browser's. */
  keep?: boolean | undefined;
  /** What an authenticator app has to be told. */
  totp?: Pick<TotpSetup, 'secretCode' | 'uri'> | undefined;
  /** What there is to ask of a person who has just signed in. */
  offers?: readonly Offer[] | undefined;
  /** Somebody who is signed in proves themselves once more, for this. */
  stepUp?: StepUpRequest | undefined;
  /** Where the person is on their way to, by its name or else its identifier; empty for the managed login page. */
  provider?: string | undefined;
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
  | ({ type: 'signIn.redirect' } & RedirectInput)
  | ({ type: 'signUp.submit' } & SignUpInput & Pick<SignInInput, 'keep'>)
  | { type: 'signUp.open' }
  | { type: 'confirmSignUp.submit'; code: Secret }
  | { type: 'confirmSignUp.resend' }
  | { type: 'forgotPassword.open' }
  | { type: 'forgotPassword.submit'; username: string }
  | { type: 'resetPassword.submit'; code: Secret; password: Secret }
  | { type: 'resetPassword.resend' }
  | { type: 'newPassword.submit'; password: Secret; attributes: Readonly<Record<string, string>> }
  | { type: 'chooseFactor.submit'; choice: FirstFactor }
  | { type: 'enterPassword.submit'; password: Secret }
  | { type: 'passkey.retry' }
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
  | { type: 'offerDevice.submit'; remember: boolean }
  | { type: 'offerPasskey.submit' }
  | { type: 'verifyContact.submit'; attribute: string }
  | { type: 'confirmContact.submit'; code: Secret }
  | { type: 'confirmContact.resend' }
  /** Not now. */
  | { type: 'offer.skip' }
  | ({ type: 'account.changePassword' } & ChangePasswordInput)
  | { type: 'account.updateAttributes'; attributes: Readonly<Record<string, string>> }
  | { type: 'account.sendAttributeCode'; attribute: string }
  | { type: 'account.verifyAttribute'; attribute: string; code: Secret }
  | { type: 'account.deleteUser' }
  | ({ type: 'signOut' } & SignOutInput)
  | { type: 'stepUp.asked'; request: StepUpRequest }
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
  types: {} as { context: AuthContext; events: AuthEvent; tags: 'busy' | 'signedIn'; meta: { screen: Screen } },
  actors: {} as AuthActors,
  actions: {
    /** Takes from an answer what the step it leads to needs. */
    keepStep: assign(({ context }, step: Step) => ({
      ...kept(step),
      // An offer would stand in the way of what the person was at.
      ...(context.stepUp && { offers: undefined }),
    })),
    keepUser: assign((_, { user }: UserSession) => ({ user })),
    keepUsername: assign((_, username: string) => ({ username })),
    keepCredentials: assign((_, { username, password, method, keep }: SignInInput) => ({
      username,
      password,
      keep,
      way: method && { method },
    })),
    keepPassword: assign((_, password: Secret) => ({ password })),
    keepConfirmation: assign((_, { confirmation }: ConfirmedSignUp) => ({ confirmation })),
    keepWay: assign((_, way: Way) => ({ way })),
    keepTotp: assign((_, { challenge, ...totp }: TotpSetup) => ({ challenge, totp })),
    keepDelivery: assign((_, delivery: CodeDelivery) => ({ delivery })),
    keepProvider: assign((_, { provider, idpIdentifier }: RedirectInput) => ({
      provider: provider || idpIdentifier || '',
    })),
    keepStepUp: assign((_, stepUp: StepUpRequest) => ({ stepUp })),
    keepTask: assign((_, task: AccountTask) => ({ task })),
    /** Adds codes that wait to be entered; another one for the same attribute takes the place of the first. */
    keepDeliveries: assign(({ context }, deliveries: readonly AttributeDelivery[]) => ({
      deliveries: [...others(context, deliveries), ...deliveries],
    })),
    keepError: assign((_, error: unknown) => ({ error: toAuthError(error) })),
    keepRefusal: assign((_, step: Step) => (step.kind === 'redirectFailed' ? { error: step.error } : {})),
    notify: assign((_, notice: Notice) => ({ notice })),
    clearMessages: assign({ error: undefined, notice: undefined, task: undefined }),
    forgetPassword: assign({ password: undefined }),
    forgetConfirmation: assign({ confirmation: undefined }),
    forgetUsername: assign({ username: undefined }),
    forgetDelivery: assign({ delivery: undefined }),
    forgetDeliveryOf: assign(({ context }, attribute: string) => ({ deliveries: others(context, [{ attribute }]) })),
    forgetChallenge: assign({ challenge: undefined, way: undefined }),
    forgetWay: assign({ way: undefined }),
    forgetProvider: assign({ provider: undefined }),
    forgetStepUp: assign({ stepUp: undefined }),
    forgetOffer: assign(({ context: { offers } }, offer: Offer) => ({
      offers: offers?.filter((one) => one !== offer),
    })),
    forgetOffers: assign({ offers: undefined }),
    forgetTotp: assign({ totp: undefined }),
    forgetUser: assign({ user: undefined, task: undefined, deliveries: undefined, offers: undefined }),
    /** Tells the gateway that a half-done step is over, so that a reload doesn't come back to it. Given by createAuthMachine. */
    abandonStep: () => {},
    /** Tells the gateway that the person doesn't want a passkey. Given by createAuthMachine. */
    declinePasskey: () => {},
    /** Tells the gateway that a step-up, if there is one, isn't carried through: why, or that the person won't. Given by createAuthMachine. */
    cancelStepUp: () => {},
  },
  guards: {
    isSignedIn: (_, { kind }: Step) => kind === 'signedIn',
    isUnconfirmed: (_, { kind }: Step) => kind === 'unconfirmed' || kind === 'confirmSignUp',
    needsReset: (_, { kind }: Step) => kind === 'resetRequired' || kind === 'resetPassword',
    needsFactorChoice: asksFor('chooseFactor'),
    needsPassword: asksFor('enterPassword'),
    needsPasskey: asksFor('passkey'),
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
    hasUser: ({ context }) => context.user !== undefined && !context.stepUp,
    isStepUp: ({ context }) => context.stepUp !== undefined,
    isNotStepUp: ({ context }) => !context.stepUp,
    hasRefused: (_, { kind }: Step) => kind === 'redirectFailed',
    offers: ({ context }, offer: Offer) => context.offers?.includes(offer) ?? false,
    canSignIn: ({ context }, { confirmation }: ConfirmedSignUp) =>
      context.password !== undefined || confirmation !== undefined,
    canGoBack: ({ context }) => canGoBack(context),
    /** An authenticator app makes its codes by itself. */
    isSent: ({ context }) => context.challenge?.name !== 'SOFTWARE_TOKEN_MFA',
    canChooseSetup: ({ context }) => canChoose(context.challenge, 'MFA_SETUP'),
    canChooseFactor: ({ context }) => canChoose(context.challenge, 'SELECT_CHALLENGE'),
    isPassword: (_, choice: FirstFactor) => choice === 'PASSWORD',
    isTotp: (_, choice: MfaType) => choice === 'SOFTWARE_TOKEN_MFA',
    wasConfirmed: (_, error: unknown) => toAuthError(error).code === 'already-confirmed',
    wasConfirmedAndCanSignIn: ({ context }, error: unknown) =>
      context.password !== undefined && toAuthError(error).code === 'already-confirmed',
    /** No answer to this challenge counts any more. */
    mustStartOver: (_, error: unknown) =>
      ['session-expired', 'incorrect-credentials', 'user-disabled', 'mfa-unavailable'].includes(
        toAuthError(error).code,
      ),
    isSessionExpired: (_, error: unknown) => toAuthError(error).code === 'session-expired',
    /** Other ways to sign in are the better answer to these than another try. */
    isNoPasskey: (_, error: unknown) => /^passkey-/.test(toAuthError(error).code),
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
