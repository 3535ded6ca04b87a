import { answering } from './challenge.ts';
import { chart, toSignedIn } from './setup.ts';

/** A question of the app's own Lambda. Another one may follow, any number of times. */
export const customChallenge = chart.createStateConfig({
  id: 'customChallenge',
  meta: { screen: 'customChallenge' },
  initial: 'idle',
  states: {
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: { 'customChallenge.submit': 'submitting', 'signIn.open': '#signIn' },
    },
    submitting: answering,
  },
});
