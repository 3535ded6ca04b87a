import { challenge } from './challenge.ts';
import { checking } from './checking.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { customChallenge } from './custom-challenge.ts';
import { firstFactors } from './first-factors.ts';
import { newPassword } from './new-password.ts';
import { offers } from './offers.ts';
import { passkeyOffer } from './passkey-offer.ts';
import { redirects } from './redirect.ts';
import { resetPassword } from './reset-password.ts';
import type { Scenario } from './scenario.ts';
import { setupMfa } from './setup-mfa.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { signedIn } from './signed-in.ts';
import { stepUp } from './step-up.ts';

export { allEdges } from './edge.ts';
export { openPage } from './page.ts';

/** One way for each edge of the chart. */
export const scenarios: readonly Scenario[] = [
  ...checking,
  ...signIn,
  ...signUp,
  ...confirmSignUp,
  ...resetPassword,
  ...newPassword,
  ...challenge,
  ...setupMfa,
  ...customChallenge,
  ...signedIn,
  ...firstFactors,
  ...passkeyOffer,
  ...redirects,
  ...offers,
  ...stepUp,
];
