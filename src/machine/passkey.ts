import { afterRefusal } from './challenge.ts';
import { chart, failure, output, toSignedIn } from './setup.ts';
import { afterSignIn, again, toOtherWays } from './sign-in.ts';
import { posed } from './step.ts';

/** A passkey: the browser asks for it at once. A person who has none here, or won't, is shown the other ways. */
export const passkey = chart.createStateConfig({
  id: 'passkey',
  meta: { screen: 'passkey' },
  initial: 'submitting',
  states: {
    submitting: {
      tags: 'busy',
      invoke: {
        src: 'respondToChallenge',
        input: ({ context }) => ({ challenge: posed(context, 'WEB_AUTHN') }),
        onDone: afterSignIn,
        onError: [
          {
            guard: { type: 'isNoPasskey', params: failure },
            target: 'choosing',
            actions: { type: 'keepError', params: failure },
          },
          ...afterRefusal,
        ],
      },
      on: { 'signIn.open': '#signIn' },
    },
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: { 'passkey.retry': 'submitting', 'challenge.back': 'choosing', 'signIn.open': '#signIn' },
    },
    choosing: {
      tags: 'busy',
      entry: 'forgetWay',
      invoke: {
        src: 'signInAgain',
        input: again,
        onDone: [
          // There is no other way. The ceremony is not begun again unasked.
          {
            guard: { type: 'needsPasskey', params: output },
            target: 'idle',
            actions: { type: 'keepStep', params: output },
          },
          ...toOtherWays,
        ],
        onError: afterRefusal,
      },
    },
  },
});
