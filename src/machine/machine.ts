import type { Gateway } from '../cognito/gateway.ts';
import { authActors } from './actors.ts';
import { unsupportedChallenge } from './challenge.ts';
import { checking } from './checking.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { forgotPassword } from './forgot-password.ts';
import { newPassword } from './new-password.ts';
import { resetPassword } from './reset-password.ts';
import { chart } from './setup.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { signedIn } from './signed-in.ts';

const machine = chart.createMachine({
  id: 'auth',
  context: {},
  invoke: { src: 'sessionWatcher' },
  on: {
    'session.changed': { actions: { type: 'keepUser', params: ({ event }) => event.session } },
    'session.ended': { actions: 'forgetUser' },
  },
  initial: 'checking',
  states: {
    checking,
    signIn,
    signUp,
    confirmSignUp,
    forgotPassword,
    resetPassword,
    newPassword,
    unsupportedChallenge,
    signedIn,
  },
});

/** Makes the chart of every sign-in flow over a gateway. Nothing is called until an actor of it is started. */
export const createAuthMachine = (gateway: Gateway) =>
  machine.provide({
    actors: authActors(gateway),
    // Nobody waits for it: a step that can't be forgotten comes back at the next load, and can be left again.
    actions: { abandonStep: () => void gateway.abandon().catch(() => {}) },
  });

export type AuthMachine = typeof machine;
