import { answering } from './challenge.ts';
import { chart, failure, output, toSignedIn } from './setup.ts';
import { toSetupChoice } from './setup-mfa.ts';
import { posed } from './step.ts';

/** An authenticator app is told a secret, and proves that it knows it by its first code. */
export const setupTotp = chart.createStateConfig({
  id: 'setupTotp',
  meta: { screen: 'setupTotp' },
  initial: 'preparing',
  exit: 'forgetTotp',
  states: {
    preparing: {
      tags: 'busy',
      invoke: {
        src: 'startTotpSetup',
        input: ({ context }) => ({ challenge: posed(context, 'MFA_SETUP') }),
        onDone: { target: 'idle', actions: { type: 'keepTotp', params: output } },
        onError: [
          {
            guard: { type: 'mustStartOver', params: failure },
            target: '#signIn',
            actions: { type: 'keepError', params: failure },
          },
          { target: 'failed', actions: { type: 'keepError', params: failure } },
        ],
      },
    },
    failed: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: { 'setupTotp.retry': 'preparing', 'challenge.back': toSetupChoice, 'signIn.open': '#signIn' },
    },
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: { 'setupTotp.submit': 'submitting', 'challenge.back': toSetupChoice, 'signIn.open': '#signIn' },
    },
    submitting: answering,
  },
});
