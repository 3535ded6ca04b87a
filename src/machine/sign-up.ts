import { carried, chart, failure, output, toSignedIn } from './setup.ts';
import { signingIn } from './sign-in.ts';

/** The form for a new account. */
export const signUp = chart.createStateConfig({
  id: 'signUp',
  meta: { screen: 'signUp' },
  initial: 'idle',
  states: {
    idle: {
      entry: 'forgetPassword',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'signUp.submit': {
          target: 'submitting',
          actions: { type: 'keepCredentials', params: ({ event }) => event },
        },
        'signIn.redirect': '#signIn.redirecting',
        'signIn.open': '#signIn',
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'signUp',
        input: carried('signUp.submit'),
        onDone: [
          {
            guard: { type: 'isConfirmed', params: output },
            target: 'signingIn',
            actions: { type: 'keepStep', params: output },
          },
          { target: '#confirmSignUp', actions: { type: 'keepStep', params: output } },
        ],
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
    },
    signingIn,
  },
});
