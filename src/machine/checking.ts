import { chart, failure, output } from './setup.ts';

/** What there was before the page loaded: a session, a half-done step, or neither. */
export const checking = chart.createStateConfig({
  id: 'checking',
  tags: 'busy',
  meta: { screen: 'checking' },
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
      { target: '#signIn' },
    ],
    onError: { target: '#signIn', actions: { type: 'keepError', params: failure } },
  },
});
