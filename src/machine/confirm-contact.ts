import { carried, chart, output } from './setup.ts';
import { afterEnd, afterFailure, toSignOut } from './signed-in.ts';
import { awaited } from './step.ts';

/** The code that proves the address. */
export const confirmContact = chart.createStateConfig({
  id: 'confirmContact',
  meta: { screen: 'confirmContact' },
  tags: 'signedIn',
  initial: 'idle',
  on: { 'session.ended': afterEnd },
  states: {
    idle: {
      exit: 'clearMessages',
      on: {
        'confirmContact.submit': 'submitting',
        'confirmContact.resend': 'resending',
        'challenge.back': '#verifyContact',
        'offer.skip': { target: '#signedIn', actions: { type: 'forgetOffer', params: 'contact' } },
        signOut: toSignOut,
      },
    },
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'verifyAttribute',
        input: ({ context, event }) => ({
          attribute: awaited(context).attribute,
          code: carried('confirmContact.submit')({ event }).code,
        }),
        onDone: {
          target: '#signedIn',
          actions: [
            { type: 'forgetDeliveryOf', params: output },
            { type: 'forgetOffer', params: 'contact' },
            { type: 'notify', params: 'attributeVerified' },
          ],
        },
        onError: afterFailure,
      },
    },
    resending: {
      tags: 'busy',
      invoke: {
        src: 'sendAttributeCode',
        input: ({ context }) => ({ attribute: awaited(context).attribute }),
        onDone: {
          target: 'idle',
          actions: [
            { type: 'keepDeliveries', params: ({ event }) => [event.output] },
            { type: 'notify', params: 'codeSent' },
          ],
        },
        onError: afterFailure,
      },
    },
  },
});
