import { chart, failure, output, toSignedIn } from './setup.ts';
import { given } from './step.ts';

/** Asks for a code with which to choose another password. A sign-in that Cognito answers with "reset required" comes straight to `submitting`. */
export const forgotPassword = chart.createStateConfig({
  id: 'forgotPassword',
  meta: { screen: 'forgotPassword' },
  initial: 'idle',
  entry: ['forgetPassword', 'forgetChallenge'],
  states: {
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'forgotPassword.submit': {
          target: 'submitting',
          actions: { type: 'keepUsername', params: ({ event }) => event.username },
        },
        'signIn.open': '#signIn',
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'forgotPassword',
        input: ({ context }) => ({ username: given(context.username) }),
        onDone: { target: '#resetPassword', actions: { type: 'keepDelivery', params: output } },
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
    },
  },
});
