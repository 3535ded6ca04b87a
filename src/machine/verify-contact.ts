import { carried, chart } from './setup.ts';
import { afterFailure, whileSignedIn } from './signed-in.ts';

/** No address of the person is proved, so a forgotten password couldn't be reset: which one is a code to go to? */
export const verifyContact = chart.createStateConfig({
  id: 'verifyContact',
  meta: { screen: 'verifyContact' },
  tags: 'signedIn',
  initial: 'idle',
  on: whileSignedIn,
  states: {
    idle: {
      exit: 'clearMessages',
      on: {
        'verifyContact.submit': 'submitting',
        'offer.skip': { target: '#signedIn', actions: { type: 'forgetOffer', params: 'contact' } },
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
