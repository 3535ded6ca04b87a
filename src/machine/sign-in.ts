import { type AuthContext, chart, failure, given, output, toSignedIn } from './setup.ts';

const credentials = ({ context }: { context: AuthContext }) => ({
  username: given(context.username),
  password: given(context.password),
});

/** Where an answer to a sign-in, or to a challenge of one, leads. */
export const afterSignIn = [
  {
    guard: { type: 'isSignedIn', params: output },
    target: '#signedIn',
    actions: { type: 'keepStep', params: output },
  },
  {
    guard: { type: 'isUnconfirmed', params: output },
    target: '#confirmSignUp.resending',
    actions: { type: 'keepStep', params: output },
  },
  {
    guard: { type: 'needsReset', params: output },
    target: '#forgotPassword.submitting',
    actions: { type: 'keepStep', params: output },
  },
  {
    guard: { type: 'needsNewPassword', params: output },
    target: '#newPassword',
    actions: { type: 'keepStep', params: output },
  },
  { target: '#unsupportedChallenge', actions: { type: 'keepStep', params: output } },
] as const;

/** The form for username and password. */
export const signIn = chart.createStateConfig({
  id: 'signIn',
  meta: { screen: 'signIn' },
  initial: 'idle',
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
