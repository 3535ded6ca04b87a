import { assertEvent } from 'xstate';
import { chart, failure, session } from './setup.ts';

/** Somebody is signed in, until they sign out or Cognito says that the session no longer counts. */
export const signedIn = chart.createStateConfig({
  id: 'signedIn',
  meta: { screen: 'signedIn' },
  initial: 'idle',
  entry: ['forgetPassword', 'forgetUsername'],
  exit: 'forgetUser',
  states: {
    idle: {
      exit: 'clearMessages',
      on: {
        signOut: 'signingOut',
        'session.changed': { actions: { type: 'keepUser', params: session } },
        'session.ended': { target: '#signIn', actions: { type: 'notify', params: 'sessionEnded' } },
      },
    },
    signingOut: {
      tags: 'busy',
      invoke: {
        src: 'signOut',
        input: ({ event }) => {
          assertEvent(event, 'signOut');
          return event;
        },
        // The form comes up because the person asked for it; the notice tells it from a session that ended by itself.
        onDone: { target: '#signIn', actions: { type: 'notify', params: 'signedOut' } },
        onError: [
          {
            guard: { type: 'isSessionGone', params: failure },
            target: '#signIn',
            actions: { type: 'notify', params: 'sessionEnded' },
          },
          { target: 'idle', actions: { type: 'keepError', params: failure } },
        ],
      },
    },
  },
});
