import type { AuthenticatorState } from '../react/index.ts';
import type { LateScreen } from './late-screens.ts';

/** A step of a person who is signed in and proves themselves once more. */
export type StepUpState = Extract<
  AuthenticatorState,
  { isStepUp: boolean; goToSignIn: () => void; screen: LateScreen }
>;

export const isStepUp = (state: AuthenticatorState): state is StepUpState =>
  'isStepUp' in state && state.isStepUp && 'goToSignIn' in state;
