import { assertEvent } from 'xstate';
import { chart, failure, output, toSignedIn } from './setup.ts';
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
      on: {
        'signUp.submit': {
          target: 'submitting',
          actions: { type: 'keepCredentials', params: ({ event }) => event },
        },
        'signIn.open': '#signIn',
        'session.changed': toSignedIn,
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'signUp',
        input: ({ event }) => {
          assertEvent(event, 'signUp.submit');
          return event;
        },
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
