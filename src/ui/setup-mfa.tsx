'use client';

import { MfaChoice } from './choose-mfa.tsx';
import { useLateMessages } from './late-messages.ts';
import { screen } from './screen.tsx';

/** Which second factor to set up, for a person who has none. */
export const SetupMfa = screen('SetupMfa', 'setupMfa', ({ state }) => (
  <MfaChoice state={state} words={useLateMessages().setupMfa} />
));
