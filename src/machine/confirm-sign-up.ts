import { carried, chart, failure, output, toSignedIn } from './setup.ts';
import { signingIn } from './sign-in.ts';
import { given } from './step.ts';

/** The code that proves an address. A person whose password is still known is signed in after it. */
export const confirmSignUp = chart.createStateConfig({
  id: 'confirmSignUp',
  meta: { screen: 'confirmSignUp' },
  initial: 'idle',
  entry: 'forgetChallenge',
  exit: ['forgetDelivery', 'abandonStep'],
  states: {
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'confirmSignUp.submit': 'submitting',
        'confirmSignUp.resend': 'resending',
        'signIn.open': '#signIn',
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'confirmSignUp',
        input: ({ context, event }) => ({
          username: given(context.username),
          code: carried('confirmSignUp.submit')({ event }).code,
        }),
        onDone: [
          {
            guard: { type: 'canSignIn', params: output },
            target: 'signingIn',
            actions: { type: 'keepConfirmation', params: output },
          },
          { target: '#signIn', actions: { type: 'notify', params: 'confirmed' } },
        ],
        onError: [
          { guard: { type: 'wasConfirmedAndCanSignIn', params: failure }, target: 'signingIn' },
          {
            guard: { type: 'wasConfirmed', params: failure },
            target: '#signIn',
            actions: { type: 'notify', params: 'confirmed' },
          },
          { target: 'idle', actions: { type: 'keepError', params: failure } },
        ],
      },
    },
    resending: {
      tags: 'busy',
      invoke: {
        src: 'resendSignUpCode',
        input: ({ context }) => ({ username: given(context.username) }),
        onDone: {
          target: 'idle',
          actions: [
            { type: 'keepDelivery', params: output },
            { type: 'notify', params: 'codeSent' },
          ],
        },
        // Not to signingIn: were Cognito to go on saying both "confirmed" and "not confirmed", nobody would stop the two calls.
        onError: [
          {
            guard: { type: 'wasConfirmed', params: failure },
            target: '#signIn',
            actions: { type: 'notify', params: 'confirmed' },
          },
          { target: 'idle', actions: { type: 'keepError', params: failure } },
        ],
      },
    },
    signingIn,
  },
});
