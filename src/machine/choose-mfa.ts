import { answering } from './challenge.ts';
import { chart, toSignedIn } from './setup.ts';

/** Several second factors are set up: which one is it to be? */
export const chooseMfa = chart.createStateConfig({
  id: 'chooseMfa',
  meta: { screen: 'chooseMfa' },
  initial: 'idle',
  states: {
    idle: {
      entry: 'forgetWay',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'chooseMfa.submit': {
          target: 'submitting',
          actions: { type: 'keepWay', params: ({ event: { choice } }) => ({ choice }) },
        },
        'signIn.open': '#signIn',
      },
    },
    submitting: answering,
  },
});
