import { type AuthContext, carried, chart, failure, output, toSignedIn } from './setup.ts';
import { given } from './step.ts';

const credentials = ({ context }: { context: AuthContext }) => ({
  username: given(context.username),
  password: context.password,
  confirmation: context.confirmation,
  keep: context.keep,
});

/** `input` of a sign-in, or a step-up, that begins again and goes the same way. */
export const again = ({ context }: { context: AuthContext }) => ({
  ...credentials({ context }),
  way: context.way,
  stepUp: context.stepUp,
});

const leadTo = <Guard extends string, Target extends string>(type: Guard, target: Target) =>
  ({
    guard: { type, params: output },
    target,
    actions: { type: 'keepStep', params: output },
  }) as const;

/** Where an answer leads that is no passkey. */
export const toOtherWays = [
  leadTo('isSignedIn', '#signedIn'),
  leadTo('isUnconfirmed', '#confirmSignUp.resending'),
  leadTo('needsReset', '#forgotPassword.submitting'),
  leadTo('needsFactorChoice', '#chooseFactor'),
  leadTo('needsPassword', '#enterPassword'),
  leadTo('needsNewPassword', '#newPassword'),
  leadTo('needsCode', '#challenge'),
  leadTo('needsMfaChoice', '#chooseMfa'),
  leadTo('needsMfaSetup', '#setupMfa'),
  leadTo('needsTotpSetup', '#setupTotp'),
  leadTo('needsEmailSetup', '#setupEmail'),
  leadTo('needsAnswer', '#customChallenge'),
  { target: '#unsupportedChallenge', actions: { type: 'keepStep', params: output } },
] as const;

/** Where an answer to a sign-in, or to a challenge of one, leads. */
export const afterSignIn = [leadTo('needsPasskey', '#passkey'), ...toOtherWays] as const;

/** The form for username and password. */
export const signIn = chart.createStateConfig({
  id: 'signIn',
  meta: { screen: 'signIn' },
  initial: 'idle',
  entry: 'forgetChallenge',
  states: {
    idle: {
      entry: ['forgetPassword', 'forgetWay'],
      exit: ['cancelStepUp', 'clearMessages'],
      always: [
        // What a step-up comes to that isn't carried through. The person is signed in as before.
        { guard: 'isStepUp', target: '#signedIn' },
        toSignedIn,
      ],
      invoke: {
        src: 'offerPasskey',
        onDone: leadTo('needsPasskey', '#passkey'),
      },
      on: {
        'signIn.redirect': 'redirecting',
        'signIn.submit': {
          target: 'submitting',
          actions: { type: 'keepCredentials', params: ({ event }) => event },
        },
        'signUp.open': '#signUp',
        'forgotPassword.open': '#forgotPassword',
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'signIn',
        input: ({ context, event }) => ({
          ...credentials({ context }),
          method: carried('signIn.submit')({ event }).method,
        }),
        onDone: afterSignIn,
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
    },
    redirecting: {
      tags: 'busy',
      entry: { type: 'keepProvider', params: ({ event }) => carried('signIn.redirect')({ event }) },
      exit: 'forgetProvider',
      invoke: {
        src: 'signInWithRedirect',
        input: carried('signIn.redirect'),
        onDone: { target: '#signedIn', actions: { type: 'keepStep', params: output } },
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
      on: { 'signIn.open': 'idle' },
    },
  },
});

/** The automatic sign-in of a person who has just been confirmed. Where it fails, the form says so. */
export const signingIn = chart.createStateConfig({
  tags: 'busy',
  exit: 'forgetConfirmation',
  invoke: {
    src: 'signIn',
    input: credentials,
    onDone: afterSignIn,
    onError: {
      target: '#signIn',
      actions: [
        { type: 'notify', params: 'confirmed' },
        { type: 'keepError', params: failure },
      ],
    },
  },
});
