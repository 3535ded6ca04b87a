import { chart, failure, output, toSignedIn } from './setup.ts';

/** What there was before the page loaded: a session, a half-done step, or neither. */
export const checking = chart.createStateConfig({
  id: 'checking',
  meta: { screen: 'checking' },
  initial: 'restoring',
  states: {
    restoring: {
      tags: 'busy',
      invoke: {
        src: 'restore',
        onDone: [
          {
            guard: { type: 'isSignedIn', params: output },
            target: '#signedIn',
            actions: { type: 'keepStep', params: output },
          },
          {
            guard: { type: 'isUnconfirmed', params: output },
            target: '#confirmSignUp',
            actions: { type: 'keepStep', params: output },
          },
          {
            guard: { type: 'needsReset', params: output },
            target: '#resetPassword',
            actions: { type: 'keepStep', params: output },
          },
          {
            guard: { type: 'hasEnded', params: output },
            target: '#signIn',
            actions: { type: 'notify', params: 'sessionEnded' },
          },
          {
            guard: { type: 'hasRefused', params: output },
            target: '#signIn',
            actions: { type: 'keepRefusal', params: output },
          },
          { target: '#signIn' },
        ],
        onError: { target: 'failed', actions: { type: 'keepError', params: failure } },
      },
    },
    // A session may be stored: a sign-in form would say that there is none.
    failed: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: { 'checking.retry': 'restoring' },
    },
  },
});
