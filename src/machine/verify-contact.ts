import { carried, chart } from './setup.ts';
import { afterEnd, afterFailure, toSignOut } from './signed-in.ts';

/** No address of the person is proved, so a forgotten password couldn't be reset: which one is a code to go to? */
export const verifyContact = chart.createStateConfig({
  id: 'verifyContact',
  meta: { screen: 'verifyContact' },
  tags: 'signedIn',
  initial: 'idle',
  on: { 'session.ended': afterEnd },
  states: {
    idle: {
      exit: 'clearMessages',
      on: {
        'verifyContact.submit': 'submitting',
        'offer.skip': { target: '#signedIn', actions: { type: 'forgetOffer', params: 'contact' } },
        signOut: toSignOut,
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'sendAttributeCode',
        input: carried('verifyContact.submit'),
        onDone: {
          target: '#confirmContact',
          actions: { type: 'keepDeliveries', params: ({ event }) => [event.output] },
        },
        onError: afterFailure,
      },
    },
  },
});
