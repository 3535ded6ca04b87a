import { assertEvent } from 'xstate';
import { chart, failure, posed, toSignedIn } from './setup.ts';
import { afterSignIn } from './sign-in.ts';

/** An administrator made the account, or asks for another password: the person chooses one, and adds what the pool lacks. */
export const newPassword = chart.createStateConfig({
  id: 'newPassword',
  meta: { screen: 'newPassword' },
  initial: 'idle',
  entry: 'forgetPassword',
  exit: 'forgetChallenge',
  states: {
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'newPassword.submit': 'submitting',
        'signIn.open': '#signIn',
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'respondToChallenge',
        input: ({ context, event }) => {
          assertEvent(event, 'newPassword.submit');
          return { ...event, challenge: posed('NEW_PASSWORD_REQUIRED', context) };
        },
        onDone: afterSignIn,
        onError: [
          {
            guard: { type: 'isSessionExpired', params: failure },
            target: '#signIn',
            actions: { type: 'keepError', params: failure },
          },
          { target: 'idle', actions: { type: 'keepError', params: failure } },
        ],
      },
    },
  },
});
