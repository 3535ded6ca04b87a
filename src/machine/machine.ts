import type { Gateway } from '../cognito/gateway/index.ts';
import { authActors } from './actors.ts';
import { challenge } from './challenge.ts';
import { checking } from './checking.ts';
import { chooseFactor } from './choose-factor.ts';
import { chooseMfa } from './choose-mfa.ts';
import { confirmContact } from './confirm-contact.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { customChallenge } from './custom-challenge.ts';
import { enterPassword } from './enter-password.ts';
import { forgotPassword } from './forgot-password.ts';
import { newPassword } from './new-password.ts';
import { offerDevice } from './offer-device.ts';
import { offerPasskey } from './offer-passkey.ts';
import { passkey } from './passkey.ts';
import { resetPassword } from './reset-password.ts';
import { chart } from './setup.ts';
import { setupEmail } from './setup-email.ts';
import { setupMfa } from './setup-mfa.ts';
import { setupTotp } from './setup-totp.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { signedIn } from './signed-in.ts';
import { unsupportedChallenge } from './unsupported-challenge.ts';
import { verifyContact } from './verify-contact.ts';

const machine = chart.createMachine({
  id: 'auth',
  context: {},
  invoke: { src: 'sessionWatcher' },
  on: {
    'session.changed': { actions: { type: 'keepUser', params: ({ event }) => event.session } },
    'session.ended': [
      {
        guard: 'isStepUp',
        target: '.signIn',
        actions: ['forgetUser', 'cancelStepUp', 'forgetStepUp', { type: 'notify', params: 'sessionEnded' }],
      },
      { actions: 'forgetUser' },
    ],
  },
  initial: 'checking',
  states: {
    checking,
    signIn,
    signUp,
    confirmSignUp,
    forgotPassword,
    resetPassword,
    chooseFactor,
    enterPassword,
    passkey,
    newPassword,
    challenge,
    chooseMfa,
    setupMfa,
    setupTotp,
    setupEmail,
    customChallenge,
    unsupportedChallenge,
    offerDevice,
    verifyContact,
    confirmContact,
    offerPasskey,
    signedIn,
  },
});

/** Makes the chart of every sign-in flow over a gateway. Nothing is called until an actor of it is started. */
export const createAuthMachine = (gateway: Gateway) =>
  machine.provide({
    actors: authActors(gateway),
    // Nobody waits for it: a step that can't be forgotten comes back at the next load, and can be left again.
    actions: {
      abandonStep: () => void gateway.abandon().catch(() => {}),
      declinePasskey: () => void gateway.declinePasskey().catch(() => {}),
      cancelStepUp: ({ context: { stepUp, error } }) => {
        if (stepUp) gateway.cancelStepUp(error).catch(() => {});
      },
    },
  });

export type AuthMachine = typeof machine;
