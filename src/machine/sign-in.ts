import { type AuthContext, chart, failure, output, toSignedIn } from './setup.ts';
import { given } from './step.ts';

export const credentials = ({ context }: { context: AuthContext }) => ({
  username: given(context.username),
  password: context.password,
});

const leadTo = <Guard extends string, Target extends string>(type: Guard, target: Target) =>
  ({
    guard: { type, params: output },
    target,
    actions: { type: 'keepStep', params: output },
  }) as const;

/** Where an answer to a sign-in, or to a challenge of one, leads. */
export const afterSignIn = [
  leadTo('isSignedIn', '#signedIn'),
  leadTo('isUnconfirmed', '#confirmSignUp.resending'),
  leadTo('needsReset', '#forgotPassword.submitting'),
  leadTo('needsNewPassword', '#newPassword'),
  leadTo('needsCode', '#challenge'),
  leadTo('needsMfaChoice', '#chooseMfa'),
  leadTo('needsMfaSetup', '#setupMfa'),
  leadTo('needsTotpSetup', '#setupTotp'),
  leadTo('needsEmailSetup', '#setupEmail'),
  leadTo('needsAnswer', '#customChallenge'),
  { target: '#unsupportedChallenge', actions: { type: 'keepStep', params: output } },
] as const;

/** The form for username and password. */
export const signIn = chart.createStateConfig({
  id: 'signIn',
  meta: { screen: 'signIn' },
  initial: 'idle',
  entry: 'forgetChallenge',
  states: {
    idle: {
      entry: 'forgetPassword',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
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
        input: credentials,
        onDone: afterSignIn,
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
    },
  },
});

/** The automatic sign-in of a person who has just been confirmed. Where it fails, the form says so. */
export const signingIn = chart.createStateConfig({
  tags: 'busy',
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
