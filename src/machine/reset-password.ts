import { carried, chart, failure, output, toSignedIn } from './setup.ts';
import { given } from './step.ts';

/** The code from the email or text, and another password. */
export const resetPassword = chart.createStateConfig({
  id: 'resetPassword',
  meta: { screen: 'resetPassword' },
  initial: 'idle',
  exit: ['forgetDelivery', 'abandonStep'],
  states: {
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'resetPassword.submit': 'submitting',
        'resetPassword.resend': 'resending',
        'signIn.open': '#signIn',
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'confirmForgotPassword',
        input: ({ context, event }) => ({
          ...carried('resetPassword.submit')({ event }),
          username: given(context.username),
        }),
        onDone: { target: '#signIn', actions: { type: 'notify', params: 'passwordReset' } },
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
    },
    resending: {
      tags: 'busy',
      invoke: {
        src: 'forgotPassword',
        input: ({ context }) => ({ username: given(context.username) }),
        onDone: {
          target: 'idle',
          actions: [
            { type: 'keepDelivery', params: output },
            { type: 'notify', params: 'codeSent' },
          ],
        },
        onError: { target: 'idle', actions: { type: 'keepError', params: failure } },
      },
    },
  },
});
