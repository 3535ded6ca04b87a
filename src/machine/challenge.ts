import type { ChallengeResponse } from '../cognito/gateway/index.ts';
import { chart, failure, output, toSignedIn } from './setup.ts';
import { afterSignIn, again } from './sign-in.ts';

/** Why a challenge isn't passed: it is posed anew, or the sign-in begins again. */
export const afterRefusal = [
  {
    guard: { type: 'mustStartOver', params: failure },
    target: '#signIn',
    actions: { type: 'keepError', params: failure },
  },
  { target: 'idle', actions: { type: 'keepError', params: failure } },
] as const;

/** Answers the challenge with what the event carries. Of every challenge that Cognito is told the answer to. */
export const answering = chart.createStateConfig({
  tags: 'busy',
  invoke: {
    src: 'respondToChallenge',
    // Each state takes the answer to its own challenge only; TypeScript doesn't see that.
    input: ({ context, event }) => ({ ...event, challenge: context.challenge }) as ChallengeResponse,
    onDone: afterSignIn,
    onError: afterRefusal,
  },
});

/** A code, from a text or an email or by an authenticator app. */
export const challenge = chart.createStateConfig({
  id: 'challenge',
  meta: { screen: 'challenge' },
  initial: 'idle',
  states: {
    idle: {
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'challenge.submit': 'submitting',
        'challenge.resend': { guard: 'isSent', target: 'resending' },
        'challenge.back': { guard: 'canGoBack', target: 'resending', actions: 'forgetWay' },
        'signIn.open': '#signIn',
      },
    },
    submitting: answering,
    resending: {
      tags: 'busy',
      invoke: {
        src: 'signInAgain',
        input: again,
        onDone: [
          {
            guard: { type: 'isSameChallenge', params: output },
            target: 'idle',
            actions: [
              { type: 'keepStep', params: output },
              { type: 'notify', params: 'codeSent' },
            ],
          },
          ...afterSignIn,
        ],
        onError: afterRefusal,
      },
    },
  },
});
