import { carried, chart } from './setup.ts';
import { afterEnd, afterFailure, toSignOut } from './signed-in.ts';

/** The pool remembers browsers that people want remembered: is this one of them? */
export const offerDevice = chart.createStateConfig({
  id: 'offerDevice',
  meta: { screen: 'offerDevice' },
  tags: 'signedIn',
  initial: 'idle',
  exit: { type: 'forgetOffer', params: 'device' },
  on: { 'session.ended': afterEnd },
  states: {
    idle: {
      exit: 'clearMessages',
      on: { 'offerDevice.submit': 'submitting', 'offer.skip': '#signedIn', signOut: toSignOut },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'rememberDevice',
        input: carried('offerDevice.submit'),
        onDone: '#signedIn',
        onError: afterFailure,
      },
    },
  },
});
