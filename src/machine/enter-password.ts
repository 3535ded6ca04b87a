import { answering } from './challenge.ts';
import { chart, failure, toSignedIn } from './setup.ts';

/** The password by itself: after the username, or again before something that needs it. */
export const enterPassword = chart.createStateConfig({
  id: 'enterPassword',
  meta: { screen: 'enterPassword' },
  initial: 'idle',
  states: {
    idle: {
      entry: 'forgetPassword',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'enterPassword.submit': {
          target: 'submitting',
          actions: { type: 'keepPassword', params: ({ event }) => event.password },
        },
        'challenge.back': { guard: 'canChooseFactor', target: '#chooseFactor' },
        'forgotPassword.open': { guard: 'isNotStepUp', target: '#forgotPassword' },
        'signIn.open': '#signIn',
      },
    },
    submitting: {
      ...answering,
      invoke: {
        ...answering.invoke,
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
