import { answering } from './challenge.ts';
import { chart, toSignedIn } from './setup.ts';

/** Who this is can be proved in several ways: which one is it to be? The password is typed before Cognito is told. */
export const chooseFactor = chart.createStateConfig({
  id: 'chooseFactor',
  meta: { screen: 'chooseFactor' },
  initial: 'idle',
  states: {
    idle: {
      entry: 'forgetWay',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'chooseFactor.submit': [
          { guard: { type: 'isPassword', params: ({ event }) => event.choice }, target: '#enterPassword' },
          {
            target: 'submitting',
            actions: { type: 'keepWay', params: ({ event: { choice } }) => ({ method: choice }) },
          },
        ],
        'signIn.open': '#signIn',
      },
    },
    submitting: answering,
  },
});
