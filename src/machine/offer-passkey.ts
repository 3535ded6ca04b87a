import { chart } from './setup.ts';
import { afterEnd, afterFailure, toSignOut } from './signed-in.ts';

/** Would the person rather sign in by a passkey the next time? */
export const offerPasskey = chart.createStateConfig({
  id: 'offerPasskey',
  meta: { screen: 'offerPasskey' },
  tags: 'signedIn',
  initial: 'idle',
  exit: { type: 'forgetOffer', params: 'passkey' },
  on: { 'session.ended': afterEnd },
  states: {
    idle: {
      exit: 'clearMessages',
      on: {
        'offerPasskey.submit': 'creating',
        'offer.skip': { target: '#signedIn', actions: 'declinePasskey' },
        signOut: toSignOut,
      },
    },
    creating: {
      tags: 'busy',
      invoke: {
        src: 'createPasskey',
        onDone: { target: '#signedIn', actions: { type: 'notify', params: 'passkeyCreated' } },
        onError: afterFailure,
      },
    },
  },
});
