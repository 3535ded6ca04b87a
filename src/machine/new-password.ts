import { answering } from './challenge.ts';
import { chart, toSignedIn } from './setup.ts';

/** An administrator made the account, or asks for another password: the person chooses one, and adds what the pool lacks. */
export const newPassword = chart.createStateConfig({
  id: 'newPassword',
  meta: { screen: 'newPassword' },
  initial: 'idle',
  states: {
    idle: {
      entry: 'forgetPassword',
      exit: 'clearMessages',
      always: toSignedIn,
      on: {
        'newPassword.submit': {
          target: 'submitting',
          actions: { type: 'keepPassword', params: ({ event }) => event.password },
        },
        'signIn.open': '#signIn',
      },
    },
    submitting: answering,
  },
});
