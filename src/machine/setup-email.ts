import { answering } from './challenge.ts';
import { chart, toSignedIn } from './setup.ts';
import { toSetupChoice } from './setup-mfa.ts';

/** Where codes are to go by email. The next challenge asks for the first. */
export const setupEmail = chart.createStateConfig({
  id: 'setupEmail',
  meta: { screen: 'setupEmail' },
  initial: 'idle',
  states: {
    idle: {
      entry: 'forgetWay',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'setupEmail.submit': {
          target: 'submitting',
          actions: { type: 'keepWay', params: ({ event: { email } }) => ({ email }) },
        },
        'challenge.back': toSetupChoice,
        'signIn.open': '#signIn',
      },
    },
    submitting: answering,
  },
});
