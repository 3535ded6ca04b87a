import { chart, toSignedIn } from './setup.ts';

/** Cognito asks for a step that this version has no screen for: says which, and offers the way back. */
export const unsupportedChallenge = chart.createStateConfig({
  id: 'unsupportedChallenge',
  meta: { screen: 'unsupportedChallenge' },
  entry: 'forgetPassword',
  exit: 'clearMessages',
  always: toSignedIn,
  on: { 'signIn.open': '#signIn' },
});
