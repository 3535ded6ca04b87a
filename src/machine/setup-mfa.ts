import { chart, toSignedIn } from './setup.ts';

/** The pool requires a second factor and the person has none: which one do they want? Cognito isn't told; it hears what was set up. */
export const setupMfa = chart.createStateConfig({
  id: 'setupMfa',
  meta: { screen: 'setupMfa' },
  exit: 'clearMessages',
  always: toSignedIn,
  on: {
    'setupMfa.submit': [
      { guard: { type: 'isTotp', params: ({ event }) => event.choice }, target: '#setupTotp' },
      { target: '#setupEmail' },
    ],
    'signIn.open': '#signIn',
  },
});

/** Back to the choice, where there was one. */
export const toSetupChoice = { guard: 'canChooseSetup', target: '#setupMfa' } as const;
