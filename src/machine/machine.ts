import type { Gateway } from '../cognito/gateway/index.ts';
import { authActors } from './actors.ts';
import { challenge } from './challenge.ts';
import { checking } from './checking.ts';
import { chooseMfa } from './choose-mfa.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { customChallenge } from './custom-challenge.ts';
import { forgotPassword } from './forgot-password.ts';
import { newPassword } from './new-password.ts';
import { resetPassword } from './reset-password.ts';
import { chart } from './setup.ts';
import { setupEmail } from './setup-email.ts';
import { setupMfa } from './setup-mfa.ts';
import { setupTotp } from './setup-totp.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { signedIn } from './signed-in.ts';
import { unsupportedChallenge } from './unsupported-challenge.ts';

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
    challenge,
    chooseMfa,
    setupMfa,
    setupTotp,
    setupEmail,
    customChallenge,
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
